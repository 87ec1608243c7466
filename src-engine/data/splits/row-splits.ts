/** Indices of the rows of each split, ascending; no row is in two. */
export interface SplitRows {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
}
