import type { DataConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { columnNamed } from './columns.ts';
import { requireRows } from './described-data.ts';
import type { InputRows } from './input-rows.ts';
import { groupsOf, isBlankInput, warnOfSkippedRows } from './input-rows.ts';
import type { Table } from './table.ts';

/** The rows of a table that have both an input and a label. */
export interface LabelledRows extends InputRows {
  readonly targetColumn: string;
  /** Trimmed, in NFC. */
  readonly targets: readonly string[];
}

/** @throws {UnrollError} `LABEL_MISSING` when no row has a label, `DATA_TOO_FEW_ROWS`. */
export function labelledRows(table: Table, columns: DataConfig['columns']): LabelledRows {
  const inputColumn = columns.input?.[0] ?? '';
  const targetColumn = columns.target?.[0] ?? '';
  const inputs = columnNamed(table, inputColumn);
  const targets = columnNamed(table, targetColumn);
  const rows = Array.from({ length: table.rowCount }, (_, row) => ({
    row,
    input: inputs.cell(row),
    target: targets.cell(row).trim().normalize('NFC'),
  }));
  if (rows.every(({ target }) => target === '')) throw noLabelError(targetColumn);
  const usable = rows.filter(({ input, target }) => !isBlankInput(input) && target !== '');
  const skipped = rows.length - usable.length;
  requireRows(usable.length, skipped);
  return {
    inputColumn,
    targetColumn,
    inputs: usable.map(({ input }) => input),
    targets: usable.map(({ target }) => target),
    groups: groupsOf(
      table,
      columns.group,
      usable.map(({ row }) => row),
    ),
    rowNumbers: usable.map(({ row }) => table.rowNumber(row)),
    warnings: warnOfSkippedRows(skipped),
  };
}

/** Returns the error of a column that is to be predicted and is empty in every row. */
export function noLabelError(column: string): UnrollError {
  return new UnrollError(
    'LABEL_MISSING',
    `No row has a label in column "${column}".`,
    'Choose another column as the label.',
    { column },
  );
}
