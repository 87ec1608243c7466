import { describe, expect, it } from 'vitest';
import type { XKind } from '../../../../src-engine/contract/board-view.ts';
import type { TrainColumn, ValidationColumn } from '../../../../src-engine/contract/metrics.ts';
import { readCursor } from './cursor-values.ts';
import { LineCurves } from '../../../../src-engine/comparison/line-curves.ts';

/** A run with one row a step, whose values tell the step; `offset` tells runs apart. */
function run(steps: readonly number[], validated: readonly number[] = [], offset = 0) {
  const table = (rows: readonly number[], add: number) => {
    const columns = new Map<string, Float64Array>();
    const values = (name: string) =>
      Float64Array.from(rows, (step) => (name === 'step' ? step : name === 'elapsedMs' ? step * 100 : step + add));
    return {
      rowCount: rows.length,
      column: (name: TrainColumn | ValidationColumn) => {
        const known = columns.get(name) ?? values(name);
        columns.set(name, known);
        return known;
      },
    };
  };
  return { train: table(steps, 0.5 + offset), validation: table(validated, 0.25 + offset) };
}

const line = (id: string, ...runs: ReturnType<typeof run>[]) => ({ id, curves: new LineCurves(runs) });
const read = (lines: ReturnType<typeof line>[], x: number, xKind: XKind = 'step') =>
  readCursor(lines, { xKind, band: 'deviation' }, 'accuracy', x);

describe('readCursor', () => {
  it('snaps to the nearest measured row of any run', () => {
    const values = read([line('a', run([1, 11, 21])), line('b', run([1, 2, 3]))], 9);
    expect([values?.x, values?.step]).toEqual([11, 11]);
    expect(read([line('a', run([1, 2, 3]))], 190, 'time')).toMatchObject({ x: 200, step: 2 });
  });

  it('reads of every line the newest value up to there', () => {
    expect(read([line('a', run([1, 2, 3, 4], [2, 4]))], 3)?.rows).toEqual([
      {
        ...{ id: 'a', trainLoss: 3.5, validationLoss: 2.25, score: 2.25, gradientNorm: 3.5 },
        ...{ count: 1, isPartial: false },
      },
    ]);
    expect(read([line('a', run([1, 2, 3, 4], [2, 4]))], 1)?.rows[0]?.validationLoss).toBeNull();
  });

  it('has the last value exactly', () => {
    const last = 0.1 + 0.2;
    const values = read([line('a', run([1, 2], [2], last))], 99);
    expect(values?.rows[0]?.validationLoss).toBe(2 + (0.25 + last));
  });

  it('takes the training accuracy of a run without validation', () => {
    expect(read([line('a', run([1, 2]))], 2)?.rows[0]).toMatchObject({ validationLoss: null, score: 2.5 });
  });

  it('has no values of a run that ended before', () => {
    const rows = read([line('a', run([1, 2, 3, 4])), line('b', run([1, 2], [2]))], 4)?.rows;
    expect(rows?.[1]).toMatchObject({
      ...{ id: 'b', trainLoss: null, validationLoss: null, score: null, gradientNorm: null },
    });
  });

  it('tells the mean of a group, and of how many runs where some have not come so far', () => {
    const group = line('g', run([1, 2, 3], [2]), run([1, 2], [2], 2));
    expect(read([group], 2)?.rows[0]).toMatchObject({ trainLoss: 3.5, validationLoss: 3.25, isPartial: false });
    expect(read([group], 3)?.rows[0]).toMatchObject({ trainLoss: 3.5, count: 1, isPartial: true });
  });

  it('leaves out runs that measured nothing', () => {
    expect(read([line('a', run([1, 2])), line('b', run([]))], 2)?.rows.map(({ id }) => id)).toEqual(['a']);
  });

  it('is nothing before anything was measured', () => {
    expect(read([line('a', run([]))], 1)).toBeNull();
  });
});
