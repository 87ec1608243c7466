import type { DataWarning } from '../contract/data-report.ts';

/** The rows of a table that are used, by their input. */
export interface InputRows {
  readonly inputColumn: string;
  readonly inputs: readonly string[];
  /** Row of the file each one stands in. */
  readonly rowNumbers: readonly number[];
  readonly warnings: readonly DataWarning[];
}

/** Whether a cell holds neither text nor numbers. */
export function isBlankInput(input: string): boolean {
  const trimmed = input.trim();
  return trimmed === '' || /^\[\s*\]$/.test(trimmed);
}

/** A warning when rows are not used. */
export function warnOfSkippedRows(skipped: number): DataWarning[] {
  if (skipped === 0) return [];
  return [
    {
      code: 'ROWS_SKIPPED',
      message: `${skipped} ${skipped === 1 ? 'row is' : 'rows are'} left out because the input or the label is empty.`,
      details: { count: skipped },
    },
  ];
}
