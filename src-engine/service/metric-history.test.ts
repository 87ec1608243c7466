import { expect, test } from 'vitest';
import { VALIDATION_COLUMNS } from '../contract/metrics.ts';
import { MetricHistory } from './metric-history.ts';

const row = (step: number) => ({
  ...{ step, epoch: step / 10, loss: Math.sin(step), accuracy: NaN, f1: NaN, mae: NaN, rmse: NaN, r2: NaN },
  elapsedMs: step,
});

const stepsOf = (
  history: MetricHistory<(typeof VALIDATION_COLUMNS)[number]>,
  after = 0,
  count = Infinity,
): number[] => [...history.after(after, count).columns.step];

test('rows come back in pieces after a step, as copies', () => {
  const history = new MetricHistory(VALIDATION_COLUMNS);
  expect(history.lastStep).toBe(0);
  for (let step = 10; step <= 30_000; step += 10) history.append(row(step));
  expect(stepsOf(history, 0, 3)).toEqual([10, 20, 30]);
  expect(stepsOf(history, 25, 2)).toEqual([30, 40]);
  expect(stepsOf(history, 29_980)).toEqual([29_990, 30_000]);
  expect(stepsOf(history, 30_000)).toEqual([]);
  expect(history).toMatchObject({ rowCount: 3000, lastStep: 30_000, thinning: 0 });
  history.after(0, 1).columns.loss[0] = 7;
  expect(history.after(0, 1).columns.loss[0]).toBe(Math.sin(10));
});

test('a history holds so many rows and no more, counts all, and thins out only older ones', () => {
  const history = new MetricHistory(VALIDATION_COLUMNS, 4096);
  for (let step = 1; step <= 100_000; step++) {
    history.append(row(step));
    if (step % 500 === 0) expect(stepsOf(history, step - 1000)).toHaveLength(Math.min(step, 1000));
  }
  expect(history).toMatchObject({ rowCount: 100_000, lastStep: 100_000 });
  expect(history.thinning).toBeGreaterThan(8);
  const steps = stepsOf(history);
  expect(steps.length).toBeLessThanOrEqual(4096);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  const { loss } = history.after(0, Infinity).columns;
  expect(Math.max(...loss)).toBe(Math.max(...Array.from({ length: 100_000 }, (_unused, i) => Math.sin(i + 1))));
});
