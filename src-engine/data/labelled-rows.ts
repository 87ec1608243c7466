import type { DataConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { requireRows } from './described-data.ts';
import type { InputRows } from './input-rows.ts';
import { isBlankInput, warnOfSkippedRows } from './input-rows.ts';
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
  const inputIndex = table.columns.indexOf(inputColumn);
  const targetIndex = table.columns.indexOf(targetColumn);
  const rows = table.rows.map((row, index) => ({
    input: row[inputIndex] ?? '',
    target: (row[targetIndex] ?? '').trim().normalize('NFC'),
    rowNumber: table.rowNumbers[index] ?? 0,
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
    rowNumbers: usable.map(({ rowNumber }) => rowNumber),
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
