import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { requireRows } from './described-data.ts';
import type { Table } from './table.ts';

/** The rows of a table that have both an input and a label. */
export interface LabelledRows {
  readonly inputColumn: string;
  readonly targetColumn: string;
  readonly inputs: readonly string[];
  /** Trimmed, in NFC. */
  readonly targets: readonly string[];
  /** Row of the file each one stands in. */
  readonly rowNumbers: readonly number[];
  readonly warnings: readonly DataWarning[];
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
  if (rows.every(({ target }) => target === '')) {
    throw new UnrollError(
      'LABEL_MISSING',
      `No row has a label in column "${targetColumn}".`,
      'Choose another column as the label.',
      { column: targetColumn },
    );
  }
  const usable = rows.filter(({ input, target }) => !isBlank(input) && target !== '');
  const skipped = rows.length - usable.length;
  requireRows(usable.length, skipped);
  return {
    inputColumn,
    targetColumn,
    inputs: usable.map(({ input }) => input),
    targets: usable.map(({ target }) => target),
    rowNumbers: usable.map(({ rowNumber }) => rowNumber),
    warnings: skipped === 0 ? [] : [skippedWarning(skipped)],
  };
}

function isBlank(input: string): boolean {
  const trimmed = input.trim();
  return trimmed === '' || /^\[\s*\]$/.test(trimmed);
}

function skippedWarning(skipped: number): DataWarning {
  return {
    code: 'ROWS_SKIPPED',
    message: `${skipped} ${skipped === 1 ? 'row is' : 'rows are'} left out because the input or the label is empty.`,
    details: { count: skipped },
  };
}
