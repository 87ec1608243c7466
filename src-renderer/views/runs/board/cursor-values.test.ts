import { describe, expect, it } from 'vitest';
import type { TrainColumn, ValidationColumn } from '../../../../src-engine/contract/metrics.ts';
import { readCursor } from './cursor-values.ts';

/** A run with one row a step; loss and accuracy tell the step. */
function run(id: string, steps: readonly number[], validated: readonly number[] = []) {
  const table = (rows: readonly number[], offset: number) => ({
    rowCount: rows.length,
    column: (name: TrainColumn | ValidationColumn) =>
      Float64Array.from(rows, (step) => (name === 'step' ? step : name === 'elapsedMs' ? step * 100 : step + offset)),
  });
  return { id, colorIndex: 1, train: table(steps, 0.5), validation: table(validated, 0.25) };
}

describe('readCursor', () => {
  it('snaps to the nearest measured row of any run', () => {
    const values = readCursor([run('a', [1, 11, 21]), run('b', [1, 2, 3])], 'step', 'accuracy', 9);
    expect([values?.x, values?.step]).toEqual([11, 11]);
    expect(readCursor([run('a', [1, 2, 3])], 'time', 'accuracy', 190)).toMatchObject({ x: 200, step: 2 });
  });

  it('reads every run at that place', () => {
    const values = readCursor([run('a', [1, 2, 3, 4], [2, 4])], 'step', 'accuracy', 3);
    expect(values?.rows).toEqual([{ id: 'a', trainLoss: 3.5, validationLoss: 4.25, score: 4.25, gradientNorm: 3.5 }]);
  });

  it('takes the training accuracy of a run without validation', () => {
    expect(readCursor([run('a', [1, 2])], 'step', 'accuracy', 2)?.rows[0]).toMatchObject({
      validationLoss: null,
      score: 2.5,
    });
  });

  it('has no values of a run that ended before', () => {
    const rows = readCursor([run('a', [1, 2, 3, 4]), run('b', [1, 2], [2])], 'step', 'accuracy', 4)?.rows;
    expect(rows?.[1]).toEqual({
      ...{ id: 'b', trainLoss: null, validationLoss: null, score: null, gradientNorm: null },
    });
  });

  it('leaves out runs that measured nothing', () => {
    expect(readCursor([run('a', [1, 2]), run('b', [])], 'step', 'accuracy', 2)?.rows.map(({ id }) => id)).toEqual([
      'a',
    ]);
  });

  it('is nothing before anything was measured', () => {
    expect(readCursor([run('a', [])], 'step', 'accuracy', 1)).toBeNull();
  });
});
