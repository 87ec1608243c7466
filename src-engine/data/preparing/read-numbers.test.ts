import { expect, test } from 'vitest';
import { textColumn } from '../columns.ts';
import { cellsOfTexts, readNumberColumn, readNumberLists } from './read-numbers.ts';
import type { Table } from '../table.ts';
import { finish } from '../stage.ts';

function tableOf(cells: readonly string[]): Table {
  const columns = [textColumn('amount', cells)];
  return { columns, rowCount: cells.length, rowNumber: (row) => row + 2, warnings: [], repairs: [] };
}

const fault = (part: string, row: number) =>
  expect.objectContaining({ code: 'NUMBER_FORMAT', details: { row, column: 'amount', part } }) as object;

test.each([
  [['1.234,5', '0,5', ''], [1234.5, 0.5, NaN], '1.234,5', 1234.5],
  [['7', '1,234.5', '12'], [7, 1234.5, 12], '1,234.5', 1234.5],
  [['7', '１２．５'], [7, 12.5], '１２．５', 12.5],
] as const)('%j is read as it is meant, with an example', (cells, numbers, part, value) => {
  const { values, warnings } = finish(readNumberColumn(tableOf(cells), 'amount'));
  expect(Array.from(values)).toEqual(numbers);
  expect(warnings).toMatchObject([{ code: 'NUMBER_FORMAT_ASSUMED', details: { column: 'amount', part, value } }]);
});

test.each([
  [['1', '1,234'], '1,234', 3],
  [['1', '0x10'], '0x10', 3],
  [['1', '-'], '-', 3],
  [['1', '2 3'], '2 3', 3],
])('%j is refused with the row', (cells, part, row) => {
  expect(() => finish(readNumberColumn(tableOf(cells), 'amount'))).toThrow(fault(part, row));
});

test('numbers beyond float64 and named ones are missing', () => {
  expect(
    Array.from(finish(readNumberColumn(tableOf(['1e400', 'NaN', '-inf', 'n/a', ' 3 ']), 'amount')).values),
  ).toEqual([...[NaN, NaN, NaN, NaN, 3]]);
});

test('lists are laid end to end', () => {
  const { offsets, values } = finish(readNumberLists(cellsOfTexts(['1 2', '', '[3, nan]'], [5, 6, 7], 'amount')));
  expect(Array.from(offsets)).toEqual([0, 2, 2, 4]);
  expect(Array.from(values)).toEqual([1, 2, 3, NaN]);
});
