import type { SplitRows } from './row-splits.ts';

/** Where the windows of a text lie in it, by their index. */
export interface WindowPlaces {
  /** First time step of each window. */
  readonly starts: readonly number[];
  /** Time step behind the last of each window. */
  readonly ends: readonly number[];
}

/**
 * Returns a split by time without the windows that reach into the text of the next split: a model would be checked on
 * text that it has learned. Where none would be left to train with, all windows are for training.
 */
export function separateWindows({ train, validation, test }: SplitRows, { starts, ends }: WindowPlaces): SplitRows {
  const endsBefore = (next: number | undefined) => (window: number) =>
    next === undefined || (ends[window] ?? 0) <= (starts[next] ?? 0);
  const separate = train.filter(endsBefore(validation[0] ?? test[0]));
  if (separate.length === 0) {
    return { train: new Int32Array(starts.length).map((_, index) => index), validation: separate, test: separate };
  }
  return { train: separate, validation: validation.filter(endsBefore(test[0])), test };
}
