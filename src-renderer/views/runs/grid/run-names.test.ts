import { expect, it } from 'vitest';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { en } from '../../../i18n/en.ts';
import { allowedPoints, planGrid, type GridAxis } from '../../../state/run-grid.ts';
import { asMatrix, makeCells } from './grid-cells.ts';
import { comparisonName, nameRuns, pointName } from './run-names.ts';

const base = parseRunConfig({ name: ' mine ', data: { source: { kind: 'sample', id: 'hello-world' } } });
const context = { config: base, report: null, text: en };
const rules = { report: null, largestModelBytes: Infinity };
const cells: GridAxis = { path: 'model.layers.*.cell', values: ['rnn', 'lstm'] };
const truncations: GridAxis = {
  path: 'training.bptt',
  values: [{ kind: 'full' }, { kind: 'chunked', length: 5 }, { kind: 'per-step', length: 5 }],
};
const seeds: GridAxis = { path: 'training.seed', values: [1, 2] };

function named(axes: readonly GridAxis[], taken: readonly string[] = []): string[] {
  const plan = planGrid(base, axes, null, rules);
  return nameRuns(allowedPoints(plan), plan, context, taken).map(({ name }) => name);
}

it('names runs by what differs, seeds last, and none twice', () => {
  expect(named([])).toEqual(['mine']);
  expect(named([], ['mine'])).toEqual(['mine 2']);
  expect(named([seeds])).toEqual(['RNN 64 · one direction · seed 1', 'RNN 64 · one direction · seed 2']);
  expect(named([cells, { path: 'training.epochs', values: [3, 4] }], ['RNN · Epochs 4'])).toEqual([
    'RNN · Epochs 3',
    'RNN · Epochs 4 (2)',
    'LSTM · Epochs 3',
    'LSTM · Epochs 4',
  ]);
});

it('names a comparison by what is compared', () => {
  const nameOf = (axes: readonly GridAxis[]) => comparisonName(planGrid(base, axes, null, rules), 'names', context);
  expect(nameOf([truncations, cells, seeds])).toBe('names · truncation × cell');
  expect(nameOf([seeds])).toBe('names · seed');
});

it('lays two settings out as a table, the longer one down, and tells why a whole column is left out', () => {
  const layers = base.model.layers.map((layer) => ({ ...layer, bidirectional: true }));
  const both = { ...base, model: { ...base.model, layers } };
  const matrixOf = (axes: readonly GridAxis[]) => {
    const plan = planGrid(both, axes, null, rules);
    const runs = new Map(
      allowedPoints(plan).map((point) => [
        point,
        { facts: { parameterCount: 1, isEstimate: false, bytes: 1, durationMs: null }, colorIndex: 1 },
      ]),
    );
    return asMatrix(
      plan,
      makeCells(plan, (point) => pointName(point, plan, context), runs, en),
    );
  };
  const matrix = matrixOf([cells, truncations]);
  expect([matrix?.rows.path, matrix?.columns.path]).toEqual(['training.bptt', 'model.layers.*.cell']);
  expect(matrix?.cells.map((row) => row.map(({ name, reason }) => `${name}: ${reason}`))).toEqual([
    ['RNN · full: ', 'LSTM · full: '],
    ['RNN · chunked 5: ', 'LSTM · chunked 5: '],
    ['RNN · per step 5: one direction only', 'LSTM · per step 5: one direction only'],
  ]);
  expect(matrix?.refusedColumns.size).toBe(0);
  const turned = matrixOf([{ ...cells, values: ['rnn', 'lstm', 'gru'] }, truncations]);
  expect(turned?.columns.path).toBe('training.bptt');
  expect([...(turned?.refusedColumns ?? [])]).toEqual([[2, 'one direction only']]);
  expect(matrixOf([cells])).toBeNull();
});
