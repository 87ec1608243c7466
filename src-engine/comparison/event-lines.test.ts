import { expect, test } from 'vitest';
import type { TrainColumn } from '../contract/metrics.ts';
import { eventLines } from './event-lines.ts';
import { runsEn } from './words/runs-en.ts';

const changed = (step: number, to: number) => ({ kind: 'learning-rate-changed', step, from: 1, to }) as const;
const origin = null;

/** A run measured at steps 1 … 10, one second each. */
const train = {
  rowCount: 10,
  column: (name: TrainColumn) =>
    Float64Array.from({ length: 10 }, (_, row) => (name === 'elapsedMs' ? 1000 : 1) * (row + 1)),
};

test('an event stands at its step on every axis, the earliest first', () => {
  const runs = [{ train, origin, colorIndex: 2, events: [changed(7, 0.5), changed(3, 0.2)] }];
  expect(eventLines(runs, 'step', runsEn)).toEqual([
    { x: 3, label: 'rate 0.2', colorIndex: 2 },
    { x: 7, label: 'rate 0.5', colorIndex: 2 },
  ]);
  expect(eventLines(runs, 'time', runsEn).map(({ x }) => x)).toEqual([3000, 7000]);
});

test('an event newer than the last row stands at its end, and nowhere without rows', () => {
  expect(eventLines([{ train, origin, colorIndex: 2, events: [changed(12, 0.5)] }], 'step', runsEn)).toEqual([
    { x: 10, label: 'rate 0.5', colorIndex: 2 },
  ]);
  const empty = { rowCount: 0, column: () => new Float64Array(0) };
  expect(eventLines([{ train: empty, origin, colorIndex: 2, events: [changed(0, 0.5)] }], 'step', runsEn)).toEqual([]);
});

test('what happened to several seeds at the same place is one mark', () => {
  const seed = { train, origin, colorIndex: 2, events: [changed(3, 0.2)] };
  const other = { ...seed, colorIndex: 5 };
  expect(eventLines([seed, seed, other], 'step', runsEn).map(({ colorIndex }) => colorIndex)).toEqual([2, 5]);
});

test('a resumed run says so where it went on', () => {
  const runs = [{ train, origin, colorIndex: 1, events: [{ kind: 'resumed', step: 4 } as const] }];
  expect(eventLines(runs, 'step', runsEn)).toEqual([{ x: 4, label: 'resumed', colorIndex: 1 }]);
});

test('a fork says so where it left the other run, or at its own first row', () => {
  const forkAt = (steps: number) => ({ train, origin: { runId: 'x', steps }, colorIndex: 1, events: [] });
  expect(eventLines([forkAt(4)], 'step', runsEn)).toEqual([{ x: 4, label: 'forked', colorIndex: 1 }]);
  expect(eventLines([forkAt(0)], 'time', runsEn)).toEqual([{ x: 1000, label: 'forked', colorIndex: 1 }]);
});
