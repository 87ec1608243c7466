/** Indices of the rows of each split, ascending; no row is in two. */
export interface SplitRows {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** What stands for each split where rows are dealt out. */
export const PART = { train: 0, validation: 1, test: 2 } as const;

/** @param parts (rows): the `PART` that each row goes to */
export function collectRows(parts: Uint8Array): SplitRows {
  const rows = new Int32Array(parts.length).map((_, row) => row);
  const rowsOf = (part: number): Int32Array => rows.filter((row) => parts[row] === part);
  return { train: rowsOf(PART.train), validation: rowsOf(PART.validation), test: rowsOf(PART.test) };
}
