import type { DataWarning } from '../../contract/data-report.ts';
import { columnNamed } from '../columns.ts';
import { numberFormatError, unsureNumberError } from './number-errors.ts';
import { detectNumberFormat, toPlainNumber, type NumberFormat } from '../understanding/number-format.ts';
import { parseNumbers } from './parse-numbers.ts';
import { overTexts, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/** Cells of one column of text, with where they stand. */
export interface NumberCells {
  readonly column: string;
  readonly count: number;
  readonly cell: (index: number) => string;
  /** Returns the row of the file, for errors. */
  readonly rowNumber: (index: number) => number;
}

/** Numbers of many cells laid end to end. */
export interface NumberLists {
  /** (cells + 1): first number of each cell, and the total. */
  readonly offsets: Int32Array;
  /** (total): NaN where a number is missing. */
  readonly values: Float64Array;
  readonly warnings: readonly DataWarning[];
}

/** The numbers of a column, one in each row. */
export interface NumberColumn {
  readonly name: string;
  /** (rows): NaN where a number is missing. */
  readonly values: Float64Array;
  readonly warnings: readonly DataWarning[];
}

/**
 * Returns the numbers of cells that may each have several.
 * @throws {UnrollError} `NUMBER_FORMAT` with row and column.
 */
export function* readNumberLists(cells: NumberCells): Stage<NumberLists> {
  const format = yield* agreedFormat(cells);
  const offsets = new Int32Array(cells.count + 1);
  const lists: number[][] = [];
  yield* overTexts(cells.count, (index) => {
    const numbers = parseCell(cells, index, format);
    lists.push(numbers);
    offsets[index + 1] = (offsets[index] ?? 0) + numbers.length;
    return 8 * numbers.length;
  });
  const values = new Float64Array(offsets[cells.count] ?? 0);
  yield* overTexts(cells.count, (index) => {
    const numbers = lists[index] ?? [];
    values.set(numbers, offsets[index]);
    return numbers.length;
  });
  return { offsets, values, warnings: yield* warnOfFormat(cells, format) };
}

/**
 * Returns the numbers of a column.
 * @throws {UnrollError} `NUMBER_FORMAT` with row and column, for two numbers in a cell too.
 */
export function* readNumberColumn(table: Table, name: string): Stage<NumberColumn> {
  const column = columnNamed(table, name);
  if (column.numbers !== null) return { name, values: column.numbers, warnings: [] };
  const cells = cellsOfColumn(table, name);
  const format = yield* agreedFormat(cells);
  const values = new Float64Array(table.rowCount);
  yield* overTexts(table.rowCount, (row) => {
    const numbers = parseCell(cells, row, format);
    if (numbers.length > 1) throw numberFormatError(cells.cell(row).trim(), cells.rowNumber(row), name);
    values[row] = numbers[0] ?? NaN;
    return 8;
  });
  return { name, values, warnings: yield* warnOfFormat(cells, format) };
}

/**
 * Returns the numbers of some columns.
 * @throws {UnrollError} what `readNumberColumn` does.
 */
export function* readNumberColumns(table: Table, names: readonly string[]): Stage<NumberColumn[]> {
  const columns: NumberColumn[] = [];
  for (const name of names) columns.push(yield* readNumberColumn(table, name));
  return columns;
}

/** Returns all cells of a column. */
export function cellsOfColumn(table: Table, name: string): NumberCells {
  const column = columnNamed(table, name);
  return {
    ...{ column: name, count: table.rowCount },
    cell: (row) => column.cell(row),
    rowNumber: (row) => table.rowNumber(row),
  };
}

/** Returns cells with texts of their own. */
export function cellsOfTexts(texts: readonly string[], rowNumbers: readonly number[], column: string): NumberCells {
  return {
    ...{ column, count: texts.length },
    cell: (index) => texts[index] ?? '',
    rowNumber: (index) => rowNumbers[index] ?? index + 1,
  };
}

function parseCell({ column, cell, rowNumber }: NumberCells, index: number, format: NumberFormat): number[] {
  const numbers = parseNumbers(toPlainNumber(cell(index), format));
  if (Array.isArray(numbers)) return numbers;
  throw numberFormatError(format === 'plain' ? numbers.part : cell(index).trim(), rowNumber(index), column);
}

function* agreedFormat(cells: NumberCells): Stage<NumberFormat> {
  const format = yield* detectNumberFormat(cells.count, cells.cell);
  if (format !== 'unsure') return format;
  for (let index = 0; index < cells.count; index++) {
    const text = cells.cell(index).trim();
    if (text.includes(',')) throw unsureNumberError(text, cells.rowNumber(index), cells.column);
  }
  return 'plain';
}

/** A warning with an example, when numbers are not read as they are written. */
function* warnOfFormat(cells: NumberCells, format: NumberFormat): Stage<DataWarning[]> {
  const { column } = cells;
  const warnings: DataWarning[] = [];
  yield* overTexts(cells.count, (index) => {
    if (warnings.length > 0) return 0;
    const text = cells.cell(index);
    if (toPlainNumber(text, format) === text) return text.length;
    const [value = NaN] = parseCell(cells, index, format);
    const part = text.trim();
    const message = `Column "${column}": "${part}" is read as ${value}.`;
    warnings.push({ code: 'NUMBER_FORMAT_ASSUMED', message, details: { column, part, value } });
    return text.length;
  });
  return warnings;
}
