import type { DataWarning } from '../../contract/data-report.ts';
import { columnNamed } from '../columns.ts';
import { numberFormatError, unsureNumberError } from './number-errors.ts';
import { detectNumberFormat, toPlainNumber, type NumberFormat } from '../understanding/number-format.ts';
import { parseNumbers } from './parse-numbers.ts';
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
export function readNumberLists(cells: NumberCells): NumberLists {
  const format = agreedFormat(cells);
  const offsets = new Int32Array(cells.count + 1);
  const lists = Array.from({ length: cells.count }, (_, index) => {
    const numbers = parseCell(cells, index, format);
    offsets[index + 1] = (offsets[index] ?? 0) + numbers.length;
    return numbers;
  });
  const values = new Float64Array(offsets[cells.count] ?? 0);
  lists.forEach((numbers, index) => {
    values.set(numbers, offsets[index]);
  });
  return { offsets, values, warnings: warnOfFormat(cells, format) };
}

/**
 * Returns the numbers of a column.
 * @throws {UnrollError} `NUMBER_FORMAT` with row and column, for two numbers in a cell too.
 */
export function readNumberColumn(table: Table, name: string): NumberColumn {
  const column = columnNamed(table, name);
  if (column.numbers !== null) return { name, values: column.numbers, warnings: [] };
  const cells = cellsOfColumn(table, name);
  const format = agreedFormat(cells);
  const values = new Float64Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    const [number = NaN, ...others] = parseCell(cells, row, format);
    if (others.length > 0) throw numberFormatError(cells.cell(row).trim(), cells.rowNumber(row), name);
    values[row] = number;
  }
  return { name, values, warnings: warnOfFormat(cells, format) };
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

function agreedFormat(cells: NumberCells): NumberFormat {
  const format = detectNumberFormat(eachCell(cells));
  if (format !== 'unsure') return format;
  for (let index = 0; index < cells.count; index++) {
    const text = cells.cell(index).trim();
    if (text.includes(',')) throw unsureNumberError(text, cells.rowNumber(index), cells.column);
  }
  return 'plain';
}

function* eachCell({ count, cell }: NumberCells): Generator<string> {
  for (let index = 0; index < count; index++) yield cell(index);
}

/** A warning with an example, when numbers are not read as they are written. */
function warnOfFormat(cells: NumberCells, format: NumberFormat): DataWarning[] {
  const { column } = cells;
  for (let index = 0; index < cells.count; index++) {
    const text = cells.cell(index);
    const plain = toPlainNumber(text, format);
    if (plain === text) continue;
    const [value = NaN] = parseCell(cells, index, format);
    const part = text.trim();
    const message = `Column "${column}": "${part}" is read as ${value}.`;
    return [{ code: 'NUMBER_FORMAT_ASSUMED', message, details: { column, part, value } }];
  }
  return [];
}
