import { mendMissing, missingInColumns } from './missing-numbers.ts';
import type { RawInput } from './raw-input.ts';
import { readNumberColumn } from './read-numbers.ts';
import { keptRows } from './read-rows.ts';
import { eachRow, selectGroups } from './row-groups.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/**
 * Returns each row as a sequence with a time step for each column.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function readWide(table: Table, { columns: { input }, missing: policy }: SequenceChoices): TableSequences {
  const names = input ?? [];
  const columns = names.map((name) => readNumberColumn(table, name));
  const missing = missingInColumns(table, columns);
  const mending = mendMissing(table, missing, policy);
  const kept = keptRows(table, policy === 'drop' ? missing.rows : new Set());
  const steps = columns.length;
  const values = new Float64Array(kept.length * steps);
  columns.forEach((column, step) => {
    kept.forEach((row, index) => {
      values[index * steps + step] = column.values[row] ?? NaN;
    });
  });
  const raw: RawInput = {
    ...{ kind: 'numbers', values, features: [`${names[0] ?? ''} – ${names.at(-1) ?? ''}`] },
    offsets: Int32Array.from({ length: kept.length + 1 }, (_, index) => index * steps),
  };
  const groups = selectGroups(eachRow(table.rowCount), kept);
  return { groups, input: raw, mending, warnings: columns.flatMap(({ warnings }) => warnings) };
}
