import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinRows } from './thin-rows.ts';

interface Row {
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
}

function tableOf(rows: readonly Row[]) {
  return {
    step: Float64Array.from(rows, ({ step }) => step),
    loss: Float64Array.from(rows, ({ loss }) => loss),
    gradientNorm: Float64Array.from(rows, ({ gradientNorm }) => gradientNorm),
  };
}

const mapOf = (table: Readonly<Record<string, Float64Array>>) => new Map(Object.entries(table));

function rowsOf(table: ReturnType<typeof tableOf>, rowCount: number): Row[] {
  const { step, loss, gradientNorm } = table;
  return [...step.subarray(0, rowCount)].map((value, row) => ({
    ...{ step: value, loss: loss[row] ?? NaN, gradientNorm: gradientNorm[row] ?? NaN },
  }));
}

const wave = (step: number): Row => ({ step, loss: Math.sin(step / 9) + (step % 7), gradientNorm: (step * 37) % 101 });
const extreme = (rows: readonly Row[], pick: (row: Row) => number) => Math.max(...rows.map(pick));

test('what is left are real rows in their order, the newest quarter and all extremes among them', () => {
  const number = fc.oneof(fc.double({ noNaN: true }), fc.constant(NaN));
  fc.assert(
    fc.property(
      fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), loss: number, gradientNorm: number }), {
        minLength: 64,
      }),
      (drawn) => {
        let last = 0;
        const rows = drawn.map(({ gap, loss, gradientNorm }) => ({ step: (last += gap), loss, gradientNorm }));
        const table = tableOf(rows);
        const { rowCount, width } = thinRows(mapOf(table), rows.length, 0);
        const left = rowsOf(table, rowCount);
        const known = new Map(rows.map((row) => [row.step, row]));
        for (const row of left) expect(known.get(row.step)).toEqual(row);
        expect(left.map(({ step }) => step)).toEqual(left.map(({ step }) => step).sort((a, b) => a - b));
        const newest = Math.floor(rows.length / 4);
        expect(left.slice(rowCount - newest)).toEqual(rows.slice(rows.length - newest));
        expect(rowCount).toBeLessThanOrEqual(0.75 * rows.length);
        for (const pick of [(row: Row) => row.loss, (row: Row) => -row.loss, (row: Row) => row.gradientNorm]) {
          const numbers = (some: readonly Row[]) => some.filter((row) => !Number.isNaN(pick(row)));
          expect(extreme(numbers(left), pick)).toBe(extreme(numbers(rows), pick));
        }
        // Each group that had a row has one still.
        const groups = (some: readonly Row[]) => new Set(some.map(({ step }) => Math.floor(step / width)));
        expect(groups(left)).toEqual(groups(rows));
      },
    ),
  );
});

test('however long a run is, the past is thinned evenly', () => {
  const most = 4096;
  const table = tableOf(Array.from({ length: most }, (_unused, row) => wave(row)));
  let [rowCount, width] = [most, 0];
  for (let step = most; step < 100 * most; step++) {
    if (rowCount === most) ({ rowCount, width } = thinRows(mapOf(table), rowCount, width));
    const { loss, gradientNorm } = wave(step);
    table.step[rowCount] = step;
    table.loss[rowCount] = loss;
    table.gradientNorm[rowCount] = gradientNorm;
    rowCount += 1;
  }
  const steps = rowsOf(table, rowCount).map(({ step }) => step);
  const gaps = steps.slice(1).map((step, row) => step - (steps[row] ?? 0));
  expect(steps[0]).toBeLessThan(width);
  expect(Math.max(...gaps)).toBeLessThan(2 * width);
  expect(width).toBeLessThan((3 * 8 * 100 * most) / most);
  const firstTenth = steps.filter((step) => step < 10 * most).length;
  const secondTenth = steps.filter((step) => step >= 10 * most && step < 20 * most).length;
  expect(firstTenth / secondTenth).toBeCloseTo(1, 1);
});

test('rows of a table without gradients, far apart, are thinned by their number', () => {
  const step = Float64Array.from({ length: 64 }, (_unused, row) => 1000 * (row + 1));
  const loss = Float64Array.from(step, (_unused, row) => (row % 2 === 0 ? row : NaN));
  const { rowCount, width } = thinRows(mapOf({ step, loss }), 64, 0);
  expect(width).toBe(8000);
  expect(rowCount).toBeLessThan(40);
});
