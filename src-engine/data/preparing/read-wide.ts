import { mendMissing, missingInColumns } from './missing-numbers.ts';
import type { RawInput } from './raw-input.ts';
import { readNumberColumns } from './read-numbers.ts';
import { eachRow, keptRows } from './row-groups.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/**
 * Returns each row as a sequence with a time step for each column.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function* readWide(
  table: Table,
  { columns: { input }, missing: policy }: SequenceChoices,
): Stage<TableSequences> {
  const names = input ?? [];
  const columns = yield* readNumberColumns(table, names);
  const missing = yield* missingInColumns(table, columns);
  const mending = mendMissing(table, missing, policy);
  const kept = keptRows(table, policy === 'drop' ? missing.rows : new Set());
  const steps = columns.length;
  const values = new Float64Array(kept.length * steps);
  for (const [step, column] of columns.entries()) {
    yield* inPieces(kept.length, (start, end) => {
      for (let index = start; index < end; index++) {
        values[index * steps + step] = column.values[kept[index] ?? 0] ?? NaN;
      }
    });
  }
  const raw: RawInput = {
    ...{ kind: 'numbers', values, features: [`${names[0] ?? ''} – ${names.at(-1) ?? ''}`] },
    offsets: new Int32Array(kept.length + 1).map((_, index) => index * steps),
  };
  const warnings = columns.flatMap((column) => column.warnings);
  return { groups: eachRow(kept), input: raw, mending, warnings };
}
