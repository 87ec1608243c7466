import { expect, test } from 'vitest';
import { prepareLines, type DataInput } from '../../testing/test-table.ts';

const raw = { scaling: 'none', split: { kind: 'none' } } as const;
const fault = (code: string, details: object) => expect.objectContaining({ code, details }) as object;

const lists = ['signal,kind', ...['1 2,a', '3 nan 5,b', '6 7,a', '8 9,b', '2 inf,a', '4 4,b', ',a']];
const series = ['v,w', ...['1,2', '2,', ',4', '4,9', '8,8', '3,5', '6,1', '5,7']];
const wide = ['t0,t1,t2,k', ...['1,2,3,a', '1,,3,b', '7,5,6,a', '8,2,1,b', '9,5,6,a']];

test('a missing number is refused with its place and how many there are', () => {
  expect(() => prepareLines(lists, raw)).toThrow(
    fault('DATA_NOT_FINITE', { row: 3, column: 'signal', part: 'nan', count: 2 }),
  );
  const both: DataInput = { task: 'forecast', columns: { input: ['v', 'w'], target: ['v'] } };
  expect(() => prepareLines(series, { ...raw, ...both })).toThrow(
    fault('DATA_NOT_FINITE', { row: 3, column: 'w', count: 2 }),
  );
  expect(() => prepareLines(wide, raw)).toThrow(fault('DATA_NOT_FINITE', { row: 3, column: 't1', count: 1 }));
});

test('dropping leaves out rows that lack a number, and says which', () => {
  const { dataset, repairs } = prepareLines(lists, { ...raw, missing: 'drop' });
  expect(Array.from(dataset.train.numbers ?? [])).toEqual([1, 2, 6, 7, 8, 9, 4, 4]);
  expect(repairs).toEqual([
    { rule: 'number-missing-skipped', count: 2, rowNumbers: [3, 6] },
    { rule: 'empty-skipped', count: 1, rowNumbers: [8] },
  ]);
  const { dataset: columns } = prepareLines(wide, { ...raw, missing: 'drop' });
  expect(columns.train.count).toBe(4);
});

test('dropping takes time steps out of a series', () => {
  const window = { length: 1, stride: 1, horizon: 1 };
  const both: DataInput = { task: 'forecast', columns: { input: ['v', 'w'], target: ['v'] }, window };
  const { dataset, repairs } = prepareLines(series, { ...raw, ...both, missing: 'drop' });
  expect(Array.from(dataset.train.numbers ?? [])).toEqual([1, 2, 4, 9, 8, 8, 3, 5, 6, 1]);
  expect(Array.from(dataset.train.values ?? [])).toEqual([4, 8, 3, 6, 5]);
  expect(repairs).toEqual([{ rule: 'number-missing-skipped', count: 2, rowNumbers: [3, 4] }]);
});

test('the mean is that of the training split, feature by feature; answers are never made up', () => {
  const window = { length: 1, stride: 1, horizon: 1 };
  const both: DataInput = { task: 'forecast', columns: { input: ['v', 'w'], target: ['v'] }, window };
  const split = { kind: 'by-time', train: 0.5, validation: 0.5, test: 0 } as const;
  const { dataset, repairs, warnings } = prepareLines(series, { ...raw, ...both, split, missing: 'mean' });
  // Of the first four rows: v 1, 2, 4 and w 2, 4, 9.
  expect(Array.from(dataset.train.numbers ?? [])).toEqual([1, 2, 2, 5, 7 / 3, 4]);
  expect(Array.from(dataset.train.values ?? [])).toEqual([2, NaN, 4]);
  expect(repairs).toEqual([{ rule: 'number-filled', count: 2, rowNumbers: [3, 4] }]);
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'NUMBERS_REPLACED', details: { count: 2 } }));
});

test('scaled, the mean of a standardised feature is zero', () => {
  const { dataset } = prepareLines(wide, { split: { kind: 'none' }, scaling: 'standard', missing: 'mean' });
  expect(dataset.train.numbers?.[4]).toBeCloseTo(0, 12);
});
