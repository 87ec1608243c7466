/** From the beginning, one after the other. */
const HEAD_ROWS = 5000;
/** From the rest, in equal distances. */
const OTHER_ROWS = 5000;

/** Returns rows to judge a table by, ascending: all of a small one. */
export function sampleRows(rowCount: number): Int32Array {
  if (rowCount <= HEAD_ROWS + OTHER_ROWS) return Int32Array.from({ length: rowCount }, (_, row) => row);
  const distance = (rowCount - HEAD_ROWS) / OTHER_ROWS;
  return Int32Array.from({ length: HEAD_ROWS + OTHER_ROWS }, (_, index) =>
    index < HEAD_ROWS ? index : HEAD_ROWS + Math.floor((index - HEAD_ROWS) * distance),
  );
}
