/** Charts below the large one, and in each of the other columns. */
export interface ColumnCounts {
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

/** Most charts of a column in two rows. */
const MOST_IN_COLUMN = 4;

/**
 * Deals charts out to three columns: the first one large, two below each other in the second, two in the third; more
 * make the columns finer, in that order. A sample takes the upper half of the third.
 * @param count charts without the large one
 */
export function dealOut(count: number, hasSample: boolean): ColumnCounts {
  if (count <= 0) return { first: 0, second: 0, third: 0 };
  const inThird = hasSample ? 2 : MOST_IN_COLUMN;
  const usual = Math.min(count, 2);
  const third = Math.min(count - usual, 2);
  const second = Math.min(count - third, MOST_IN_COLUMN);
  const fuller = Math.min(count - second, inThird);
  return { first: count - second - fuller, second, third: fuller };
}
