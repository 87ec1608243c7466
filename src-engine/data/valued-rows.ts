import type { DataConfig } from '../contract/run-config.ts';
import { requireRows } from './described-data.ts';
import { encodeColumn } from './encode-numbers.ts';
import type { InputRows } from './input-rows.ts';
import { isBlankInput, warnOfSkippedRows } from './input-rows.ts';
import { noLabelError } from './labelled-rows.ts';
import type { Table } from './table.ts';

/** The rows of a table that have an input and at least one number to predict. */
export interface ValuedRows extends InputRows {
  readonly targetColumns: readonly string[];
  /** (rows, target columns): NaN where the cell is empty. */
  readonly values: Float64Array;
}

/**
 * Returns the rows to learn numbers from.
 * @throws {UnrollError} `LABEL_MISSING` for a column without a number, `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and
 * column, `DATA_TOO_FEW_ROWS`.
 */
export function valuedRows(table: Table, { input, target }: DataConfig['columns']): ValuedRows {
  const inputColumn = input?.[0] ?? '';
  const targetColumns = target ?? [];
  const inputIndex = table.columns.indexOf(inputColumn);
  const columns = targetColumns.map((name) => encodeColumn(table, name, 'may-be-empty'));
  columns.forEach((column, index) => {
    if (column.every(Number.isNaN)) throw noLabelError(targetColumns[index] ?? '');
  });
  const usable = table.rows.flatMap((row, index) => {
    const hasNumber = columns.some((column) => !Number.isNaN(column[index] ?? NaN));
    return hasNumber && !isBlankInput(row[inputIndex] ?? '') ? [index] : [];
  });
  const skipped = table.rows.length - usable.length;
  requireRows(usable.length, skipped);
  return {
    inputColumn,
    targetColumns,
    inputs: usable.map((index) => table.rows[index]?.[inputIndex] ?? ''),
    values: Float64Array.from(usable.flatMap((index) => columns.map((column) => column[index] ?? NaN))),
    rowNumbers: usable.map((index) => table.rowNumbers[index] ?? 0),
    warnings: warnOfSkippedRows(skipped),
  };
}
