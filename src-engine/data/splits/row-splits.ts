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
  const counts = [0, 0, 0];
  for (const part of parts) counts[part] = (counts[part] ?? 0) + 1;
  const rowsOf = (part: number): Int32Array => {
    const rows = new Int32Array(counts[part] ?? 0);
    for (let row = 0, place = 0; place < rows.length; row++) if (parts[row] === part) rows[place++] = row;
    return rows;
  };
  return { train: rowsOf(PART.train), validation: rowsOf(PART.validation), test: rowsOf(PART.test) };
}
