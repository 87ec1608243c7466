import { UnrollError } from '../contract/wire-error.ts';
import type { NumberFault } from './parse-numbers.ts';
import { parseNumbers } from './parse-numbers.ts';
import type { Scaling } from './preparation.ts';
import { columnNamed } from './columns.ts';
import type { Column, Table } from './table.ts';

/** Numbers of many cells laid end to end. */
export interface NumberRows {
  /** (cells + 1): first number of each cell, and the total. */
  readonly offsets: Int32Array;
  /** (total) */
  readonly values: Float64Array;
}

/**
 * Returns the numbers of the cells.
 * @param rowNumbers row of the file each cell stands in, for errors
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function encodeNumbers(cells: readonly string[], rowNumbers: readonly number[], column: string): NumberRows {
  const offsets = new Int32Array(cells.length + 1);
  const rows = cells.map((cell, index) => {
    const numbers = parseNumbers(cell);
    if (!Array.isArray(numbers)) throw numberError(numbers, rowNumbers[index] ?? index + 1, column);
    offsets[index + 1] = (offsets[index] ?? 0) + numbers.length;
    return numbers;
  });
  const values = new Float64Array(offsets[cells.length] ?? 0);
  rows.forEach((numbers, index) => {
    values.set(numbers, offsets[index]);
  });
  return { offsets, values };
}

/**
 * Returns (rows): the one number of each cell in a column.
 * @param empty whether a cell without a number is NaN or a fault
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function encodeColumn(table: Table, column: string, empty: 'may-be-empty' | 'must-be-filled'): Float64Array {
  const source = columnNamed(table, column);
  const numbers = source.numbers ?? parseColumn(table, source);
  const missing = empty === 'must-be-filled' ? numbers.findIndex(Number.isNaN) : -1;
  if (missing !== -1) throw numberError({ kind: 'format', part: '' }, table.rowNumber(missing), column);
  return numbers;
}

function parseColumn(table: Table, column: Column): Float64Array {
  return Float64Array.from({ length: table.rowCount }, (_, row) => {
    const cell = column.cell(row);
    const numbers = parseNumbers(cell);
    if (!Array.isArray(numbers)) throw numberError(numbers, table.rowNumber(row), column.name);
    const [number = NaN] = numbers;
    if (numbers.length > 1) throw numberError({ kind: 'format', part: cell.trim() }, table.rowNumber(row), column.name);
    return number;
  });
}

/** Returns the numbers of the chosen cells, one after another. */
export function gatherNumbers({ offsets, values }: NumberRows, cells: readonly number[]): Float64Array {
  const parts = cells.map((cell) => values.subarray(offsets[cell], offsets[cell + 1]));
  const gathered = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    gathered.set(part, position);
    position += part.length;
  }
  return gathered;
}

/**
 * Returns (x - offset) / scale of each number.
 * @param values (rows, features) with as many features as the scaling has
 */
export function scaleNumbers(values: Float64Array, scaling: Scaling | null): Float64Array {
  if (scaling === null) return values;
  const { offset, scale } = scaling;
  return values.map((value, index) => {
    const feature = index % offset.length;
    return (value - (offset[feature] ?? 0)) / (scale[feature] ?? 1);
  });
}

function numberError(fault: NumberFault, row: number, column: string): UnrollError {
  const part = fault.part.slice(0, 40);
  const details = { row, column, part };
  if (fault.kind === 'not-finite') {
    return new UnrollError(
      'DATA_NOT_FINITE',
      `Row ${row}, column "${column}": "${part}" is no finite number.`,
      'Replace it by a number, or remove the row.',
      details,
    );
  }
  return new UnrollError(
    'NUMBER_FORMAT',
    `Row ${row}, column "${column}": "${part}" is no number.`,
    'Write numbers with a decimal point, separated by spaces, commas or semicolons.',
    details,
  );
}
