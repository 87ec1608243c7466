import type { DataConfig } from '../contract/run-config.ts';
import { cellsOf, columnNamed } from './columns.ts';
import { requireRows } from './described-data.ts';
import { encodeColumn } from './encode-numbers.ts';
import type { InputRows } from './input-rows.ts';
import { groupsOf, isBlankInput, warnOfSkippedRows } from './input-rows.ts';
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
export function valuedRows(table: Table, { input, target, group }: DataConfig['columns']): ValuedRows {
  const inputColumn = input?.[0] ?? '';
  const targetColumns = target ?? [];
  const inputs = cellsOf(table, columnNamed(table, inputColumn));
  const columns = targetColumns.map((name) => encodeColumn(table, name, 'may-be-empty'));
  columns.forEach((column, index) => {
    if (column.every(Number.isNaN)) throw noLabelError(targetColumns[index] ?? '');
  });
  const usable = inputs.flatMap((input, row) => {
    const hasNumber = columns.some((column) => !Number.isNaN(column[row] ?? NaN));
    return hasNumber && !isBlankInput(input) ? [row] : [];
  });
  const skipped = table.rowCount - usable.length;
  requireRows(usable.length, skipped);
  return {
    inputColumn,
    targetColumns,
    inputs: usable.map((row) => inputs[row] ?? ''),
    values: Float64Array.from(usable.flatMap((row) => columns.map((column) => column[row] ?? NaN))),
    groups: groupsOf(table, group, usable),
    rowNumbers: usable.map((row) => table.rowNumber(row)),
    warnings: warnOfSkippedRows(skipped),
  };
}
