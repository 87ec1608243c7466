import type { DataConfig } from '../../contract/run-config.ts';
import { columnNamed } from '../columns.ts';
import { missingNumberError } from './number-errors.ts';
import { readNumberColumn, type NumberColumn } from './read-numbers.ts';
import type { Table } from '../table.ts';

/**
 * Returns the columns of numbers to predict. An empty cell has no answer, and no policy makes one up.
 * @throws {UnrollError} `NUMBER_FORMAT`, or `DATA_NOT_FINITE` for a number that is named as missing when the policy is to stop.
 */
export function readTargets(
  table: Table,
  names: readonly string[],
  policy: DataConfig['missing'],
): readonly NumberColumn[] {
  const columns = names.map((name) => readNumberColumn(table, name));
  if (policy === 'stop') {
    for (const column of columns) refuseMissing(table, column);
  }
  return columns;
}

function refuseMissing(table: Table, { name, values }: NumberColumn): void {
  const column = columnNamed(table, name);
  // Where a column was read as numbers, what is missing was empty.
  if (column.numbers !== null) return;
  const isNamed = (value: number, row: number): boolean => Number.isNaN(value) && column.cell(row).trim() !== '';
  const row = values.findIndex(isNamed);
  if (row === -1) return;
  const count = values.reduce((sum, value, at) => sum + (isNamed(value, at) ? 1 : 0), 0);
  throw missingNumberError({ row: table.rowNumber(row), column: name, part: column.cell(row).trim() }, count);
}
