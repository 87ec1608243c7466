import { expect, test } from 'vitest';
import { MetricTable } from './metric-table.ts';

function rows(steps: readonly number[]) {
  return {
    rowCount: steps.length,
    columns: { step: Float64Array.from(steps), loss: Float64Array.from(steps, (s) => s / 10) },
  };
}

test('keeps every row while it grows', () => {
  const table = new MetricTable(['step', 'loss'] as const);
  for (let k = 0; k < 1000; k++) table.append(rows([k]));
  expect(table.rowCount).toBe(1000);
  expect([...table.column('step')]).toEqual(Array.from({ length: 1000 }, (_, k) => k));
  expect(table.last('loss')).toBe(99.9);
});

test('takes only the rows counted of a longer column', () => {
  const table = new MetricTable(['step', 'loss'] as const);
  table.append({ ...rows([1, 2, 3]), rowCount: 2 });
  expect([...table.column('step')]).toEqual([1, 2]);
});

test('replaces and clears', () => {
  const table = new MetricTable(['step', 'loss'] as const);
  table.append(rows([1, 2, 3]));
  table.replace(rows([7]), 16);
  expect([...table.column('step')]).toEqual([7]);
  expect(table.thinning).toBe(16);
  table.clear();
  expect(table.last('step')).toBeNull();
  expect(table.thinning).toBe(0);
});

test('of more rows than it may hold, the older ones are thinned out', () => {
  const table = new MetricTable(['step', 'loss'] as const, 512);
  const from = (first: number, count: number) => rows(Array.from({ length: count }, (_, k) => first + k));
  table.append(from(1, 512));
  expect([table.rowCount, table.thinning]).toEqual([512, 0]);
  table.append(from(513, 1000));
  table.append(from(1513, 1));
  expect(table.rowCount).toBeLessThanOrEqual(512);
  expect(table.thinning).toBeGreaterThan(1);
  const step = [...table.column('step')];
  expect(step).toEqual([...new Set(step)].sort((a, b) => a - b));
  expect([step[0], step.at(-1)]).toEqual([1, 1513]);
  expect([...table.column('loss')]).toEqual(step.map((value) => value / 10));
});

test('rows that were given out never change in their buffer', () => {
  const table = new MetricTable(['step', 'loss'] as const, 512);
  const steps = Array.from({ length: 512 }, (_, k) => k + 1);
  table.append(rows(steps));
  const full = table.column('step');
  table.append(rows([513]));
  expect([...full]).toEqual(steps);
  const thinned = table.column('step');
  const kept = [...thinned];
  table.replace(rows([7, 8]), 0);
  expect([...thinned]).toEqual(kept);
});
