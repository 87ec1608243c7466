import type { DataWarning } from '../contract/data-report.ts';
import { columnNamed } from './columns.ts';
import type { Table } from './table.ts';

/** The rows of a table that are used, by their input. */
export interface InputRows {
  readonly inputColumn: string;
  readonly inputs: readonly string[];
  /** Row of the file each one stands in. */
  readonly rowNumbers: readonly number[];
  /** Number of each one's group, `null` where no column of groups is named. */
  readonly groups: Int32Array | null;
  readonly warnings: readonly DataWarning[];
}

/** Returns the number of each row's group, in the order first seen; `null` where no column of groups is named. */
export function groupsOf(table: Table, column: string | null, rows: readonly number[]): Int32Array | null {
  if (column === null) return null;
  const groups = columnNamed(table, column);
  const numbers = new Map<string, number>();
  return Int32Array.from(rows, (row) => {
    const name = groups.cell(row).trim().normalize('NFC');
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
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
