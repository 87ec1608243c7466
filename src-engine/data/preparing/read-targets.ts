import type { DataConfig } from '../../contract/run-config.ts';
import { columnNamed } from '../columns.ts';
import { missingNumberError } from './number-errors.ts';
import { readNumberColumns, type NumberColumn } from './read-numbers.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/**
 * Returns the columns of numbers to predict. An empty cell has no answer, and no policy makes one up.
 * @throws {UnrollError} `NUMBER_FORMAT`, or `DATA_NOT_FINITE` for a number that is named as missing when the policy is to stop.
 */
export function* readTargets(
  table: Table,
  names: readonly string[],
  policy: DataConfig['missing'],
): Stage<readonly NumberColumn[]> {
  const columns = yield* readNumberColumns(table, names);
  if (policy === 'stop') {
    for (const column of columns) yield* refuseMissing(table, column);
  }
  return columns;
}

function* refuseMissing(table: Table, { name, values }: NumberColumn): Stage<void> {
  const column = columnNamed(table, name);
  // Where a column was read as numbers, what is missing was empty.
  if (column.numbers !== null) return;
  const named = { row: -1, count: 0 };
  yield* inPieces(values.length, (start, end) => {
    for (let row = start; row < end; row++) {
      if (!Number.isNaN(values[row]) || column.cell(row).trim() === '') continue;
      if (named.count === 0) named.row = row;
      named.count++;
    }
  });
  const { row, count } = named;
  if (count === 0) return;
  throw missingNumberError({ row: table.rowNumber(row), column: name, part: column.cell(row).trim() }, count);
}
