import { expect, test } from 'vitest';
import type { RunConfigInput } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { dataFile } from '../../testing/data-file.ts';
import { prepareDataset } from './prepare-dataset.ts';
import { finish } from '../stage.ts';

type DataInput = Omit<RunConfigInput['data'], 'source'>;

function prepare(rows: readonly string[], data: DataInput) {
  const text = ['signal;warmth;width', ...rows].join('\n');
  const config = parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' }, ...data } });
  return finish(prepareDataset(dataFile('a.csv', text), config));
}

const rows = ['1 2;10;0.5', '3;20;0.25', '4 5 6;;0.75', '7;40;', '8;;', ';5;5', '9 9;30;1.5'];
const both: DataInput = { task: 'sequence-value', columns: { input: ['signal'], target: ['warmth', 'width'] } };
const byTime = { kind: 'by-time', train: 0.8, validation: 0, test: 0.2 } as const;

test('several numbers of a row are its answer; an empty cell is none, and a row without any is left out', () => {
  const { dataset, preparation, data } = prepare(rows, { ...both, scaling: 'none', split: { kind: 'none' } });
  expect(Array.from(dataset.train.values ?? [])).toEqual([10, 0.5, 20, 0.25, NaN, 0.75, 40, NaN, 30, 1.5]);
  expect(Array.from(dataset.train.offsets)).toEqual([0, 2, 3, 6, 7, 9]);
  expect(dataset).toMatchObject({ task: 'sequence-value', classCount: 0, targetSize: 2, labels: ['warmth', 'width'] });
  expect(dataset.train).toMatchObject({ targets: new Int32Array(0), targetsPer: 'sequence', featureSize: 1 });
  expect([dataset.targetScaling, dataset.criterion, dataset.persistenceFeatures]).toEqual([null, null, null]);
  expect(preparation).toMatchObject({ task: 'sequence-value', labels: ['warmth', 'width'], targetScaling: null });
  expect(data.columns).toMatchObject({ input: ['signal'], target: ['warmth', 'width'] });
});

test('numbers are scaled by what the training rows have of them', () => {
  const { dataset, preparation } = prepare(rows, { ...both, scaling: 'min-max', split: byTime });
  expect(preparation.targetScaling).toEqual({ offset: [10, 0.25], scale: [30, 0.5] });
  expect(dataset.targetScaling).toEqual(preparation.targetScaling);
  expect(Array.from(dataset.train.values ?? [])).toEqual([0, 0.5, 1 / 3, 0, NaN, 1, 1, NaN]);
  expect(Array.from(dataset.test.values ?? [])).toEqual([20 / 30, 2.5]);
});

test('text may be what numbers are told from', () => {
  const text = ['review,score', 'so good,4.5', 'so bad,1.5', 'bad enough,2', 'quite good,4', 'good,3.5'].join('\n');
  const config = parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' }, split: { kind: 'none' } } });
  const { dataset, data } = finish(prepareDataset(dataFile('a.csv', text), config));
  expect(data).toMatchObject({ task: 'sequence-value', columns: { input: ['review'], target: ['score'] } });
  expect(dataset.train.symbols).not.toBeNull();
  const { offset, scale } = dataset.targetScaling ?? { offset: [], scale: [] };
  expect(dataset.train.values?.map((value) => value * (scale[0] ?? NaN) + (offset[0] ?? NaN))[1]).toBeCloseTo(1.5, 12);
});

test.each([
  ['junk', ['1;x;1', '2;2;2', '3;3;3', '4;4;4'], { code: 'NUMBER_FORMAT', row: 2, column: 'warmth', part: 'x' }],
  ['two numbers in a cell', ['1;1;1', '2;2 2;2', '3;3;3', '4;4;4'], { code: 'NUMBER_FORMAT', row: 3, part: '2 2' }],
  ['NaN', ['1;1;1', '2;2;nan', '3;3;3', '4;4;4'], { code: 'DATA_NOT_FINITE', row: 3, column: 'width' }],
  ['no number at all', ['1;;1', '2;;2', '3;;3', '4;;4'], { code: 'LABEL_MISSING', column: 'warmth' }],
  ['too few rows', ['1;1;1', '2;;', '3;3;3', '4;4;4'], { code: 'DATA_TOO_FEW_ROWS', rows: 3, skipped: 1 }],
])('numbers to predict with %s are refused by name', (_what, bad, { code, ...details }) => {
  expect(() => prepare(bad, both)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) as object }),
  );
});
