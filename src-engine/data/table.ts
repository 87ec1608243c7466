import type { DataWarning, RepairedRows } from '../contract/data-report.ts';

/** One column of a table: text, whatever holds it. */
export interface Column {
  readonly name: string;
  /** Returns the cell of a row, counted from 0; `''` for an empty one. Fastest in the order of the rows. */
  cell(row: number): string;
  /**
   * (rows) the numbers of a column in which every cell is one finite decimal number or empty, NaN where it is empty; `null`
   * for every other column. A column of a text file may have to be read once for this.
   */
  readonly numbers: Float64Array | null;
}

/** A table by columns, all of one length. */
export interface Table {
  /** Each name different, none empty. */
  readonly columns: readonly Column[];
  readonly rowCount: number;
  /** Returns where in the file a row stands, counted as a spreadsheet does: from 1, header and blank lines included. */
  rowNumber(row: number): number;
  readonly warnings: readonly DataWarning[];
  readonly repairs: readonly RepairedRows[];
}
