import { expect, test } from 'vitest';
import type { RunConfigInput } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import type { Sequences } from '../../memory/sequences.ts';
import { dataFile } from '../../testing/data-file.ts';
import { prepareDataset } from './prepare-dataset.ts';
import { finish } from '../stage.ts';

function prepare(text: string, data: Omit<RunConfigInput['data'], 'source'>, rest: Partial<RunConfigInput> = {}) {
  const config = parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' }, ...data }, ...rest });
  return finish(prepareDataset(dataFile('a.csv', text), config));
}

const column = (values: readonly number[]): string => ['x', ...values].join('\n');
/** Twenty time steps whose value is their square, so that it tells the time. */
const squares = Array.from({ length: 20 }, (_, t) => t * t);
const halves = { kind: 'by-time', train: 0.5, validation: 0.25, test: 0.25 } as const;
const raw = { task: 'forecast', scaling: 'none', split: halves } as const;

const windowsOf = ({ count, offsets, numbers, featureSize }: Sequences): number[][] =>
  Array.from({ length: count }, (_, index) =>
    Array.from(numbers?.subarray((offsets[index] ?? 0) * featureSize, (offsets[index + 1] ?? 0) * featureSize) ?? []),
  );
const roots = (numbers: Iterable<number> | null): number[] => Array.from(numbers ?? [], Math.sqrt);

test('a window is answered by the value at the horizon; no window and no answer reaches over a border', () => {
  const { dataset } = prepare(column(squares), { ...raw, window: { length: 3, stride: 2, horizon: 2 } });
  const { train, validation, test: last } = dataset;
  expect(windowsOf(train).map(roots)).toEqual([
    [0, 1, 2],
    [2, 3, 4],
    [4, 5, 6],
  ]);
  expect(roots(train.values)).toEqual([4, 6, 8]);
  expect([windowsOf(validation).map(roots), roots(validation.values)]).toEqual([[[10, 11, 12]], [14]]);
  expect([windowsOf(last).map(roots), roots(last.values)]).toEqual([[[15, 16, 17]], [19]]);
  expect(train.targetsPer).toBe('sequence');
  expect(dataset).toMatchObject({ featureSize: 1, targetSize: 1, labels: ['x'], persistenceFeatures: [0] });
});

test('a readout of every step has an answer at every step', () => {
  const window = { length: 3, stride: 3, horizon: 1 };
  const { dataset } = prepare(column(squares), { ...raw, window }, { model: { readout: 'every-step' } });
  expect(dataset.train.targetsPer).toBe('step');
  expect(roots(dataset.train.values)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('stateful training reads each split as one stream, whose last steps have no answer', () => {
  const window = { length: 3, stride: 3, horizon: 2 };
  const { dataset } = prepare(column(squares), { ...raw, window }, { training: { stateful: true } });
  expect(windowsOf(dataset.train).map(roots)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  expect(roots(dataset.train.values)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, NaN, NaN]);
  expect(windowsOf(dataset.test).map(roots)).toEqual([[15, 16, 17, 18, 19]]);
});

test('every column is scaled by the training part of the series, as input and as answer alike', () => {
  const table = ['t;x;y', ...squares.map((value, t) => `${t};${value};${100 - t}`)].join('\n');
  const { dataset, preparation } = prepare(table, {
    ...raw,
    scaling: 'min-max',
    columns: { input: ['y', 'x'], target: ['x', 'y'] },
    window: { length: 2, stride: 1 },
  });
  expect(preparation.scaling).toEqual({ offset: [91, 0], scale: [9, 81] });
  expect(preparation.targetScaling).toEqual({ offset: [0, 91], scale: [81, 9] });
  expect(dataset.persistenceFeatures).toEqual([1, 0]);
  expect(windowsOf(dataset.train)[0]).toEqual([1, 0, 8 / 9, 1 / 81]);
  expect(Array.from(dataset.train.values?.slice(0, 2) ?? [])).toEqual([4 / 81, 7 / 9]);
  expect(dataset.test.numbers?.[1]).toBe(225 / 81);
  const foreign = prepare(table, { ...raw, columns: { input: ['x'], target: ['y'] }, window: { length: 2 } });
  expect(foreign.dataset.persistenceFeatures).toBeNull();
});

test('a random split of one series is one in time, and the configuration in force says so', () => {
  const { data, dataset } = prepare(column(squares), { window: { length: 2, stride: 1 }, split: { train: 0.8 } });
  expect(data).toMatchObject({ task: 'forecast', split: { kind: 'by-time' }, tokens: { unit: null } });
  expect(data.columns).toMatchObject({ input: ['x'], target: ['x'] });
  expect([dataset.train.count, dataset.validation.count, dataset.test.count]).toEqual([14, 0, 0]);
});

test('an unknown value is no answer, but cannot be read', () => {
  const table = ['x,y', ...squares.map((value, t) => `${value + 0.5},${t % 2 ? '' : t}`)].join('\n');
  const window = { length: 1, stride: 1 };
  const { dataset } = prepare(table, { ...raw, columns: { input: ['x'], target: ['y'] }, window });
  expect(Array.from(dataset.train.values ?? [])).toEqual([NaN, 2, NaN, 4, NaN, 6, NaN, 8, NaN]);
  expect(() => prepare(table, { ...raw, columns: { input: ['y'], target: ['x'] }, window })).toThrow(
    expect.objectContaining({ code: 'DATA_NOT_FINITE', details: { row: 3, column: 'y', count: 10 } }),
  );
});

test('a series too short for one window is refused with what it needs', () => {
  expect(() => prepare(column(squares), { ...raw, window: { length: 9, horizon: 2 } })).toThrow(
    expect.objectContaining({ code: 'DATA_TOO_FEW_ROWS', details: { rows: 10, skipped: 0, needed: 11 } }),
  );
});
