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
  table.replace(rows([7]));
  expect([...table.column('step')]).toEqual([7]);
  table.clear();
  expect(table.last('step')).toBeNull();
});
