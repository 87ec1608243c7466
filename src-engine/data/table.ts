import type { DataWarning } from '../contract/data-report.ts';

/** A table as text: every row has as many cells as there are columns. */
export interface Table {
  readonly delimiter: string;
  /** Column names, each different, none empty. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Row of the file each row stands in, counted as a spreadsheet does: from 1, header and blank lines included. */
  readonly rowNumbers: readonly number[];
  readonly warnings: readonly DataWarning[];
}
