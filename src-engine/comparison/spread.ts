import type { Band } from '../contract/board-view.ts';

/** How numbers lie around their mean. Without any, everything but `n` is NaN. */
export interface Spread {
  /** Numbers that there were. */
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (divided by n − 1); 0 of one number. */
  readonly deviation: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly min: number;
  readonly max: number;
}

const NOTHING: Spread = { n: 0, mean: NaN, deviation: NaN, error: NaN, min: NaN, max: NaN };

/** Returns how the finite ones among the values are spread; their order does not matter to the last bit. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  return spreadOfSorted(sorted, sorted.length);
}

/**
 * Returns how the first `n` numbers are spread.
 * @param sorted [≥ n] finite, rising
 */
export function spreadOfSorted(sorted: ArrayLike<number>, n: number): Spread {
  if (n === 0) return NOTHING;
  const min = sorted[0] ?? NaN;
  const max = sorted[n - 1] ?? NaN;
  if (min === max) return { n, mean: min, deviation: 0, error: 0, min, max };
  // Distances from the smallest keep the digits of numbers that lie close together.
  let sum = 0;
  for (let i = 1; i < n; i += 1) sum += (sorted[i] ?? NaN) - min;
  const mean = Number.isFinite(sum) ? Math.min(max, min + sum / n) : largeMean(sorted, n);
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((sorted[i] ?? NaN) - mean) ** 2;
  // Squares of large numbers are beyond all numbers; shares of the largest distance are not.
  const deviation = Number.isFinite(squares) ? Math.sqrt(squares / (n - 1)) : largeDeviation(sorted, n, mean);
  return { n, mean, deviation, error: deviation / Math.sqrt(n), min, max };
}

/** The mean of numbers whose sum is beyond all numbers. */
function largeMean(sorted: ArrayLike<number>, n: number): number {
  let mean = 0;
  for (let i = 0; i < n; i += 1) mean += (sorted[i] ?? NaN) / n;
  return mean;
}

/** The sample standard deviation of numbers whose squares are beyond all numbers. */
function largeDeviation(sorted: ArrayLike<number>, n: number, mean: number): number {
  const unit = Math.max(Math.abs(sorted[0] ?? NaN), Math.abs(sorted[n - 1] ?? NaN));
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((sorted[i] ?? NaN) / unit - mean / unit) ** 2;
  return unit * Math.sqrt(squares / (n - 1));
}

/** Returns the lower and upper edge of the band around the mean. */
export function bandOf({ mean, deviation, error, min, max }: Spread, band: Band): readonly [low: number, high: number] {
  switch (band) {
    case 'deviation':
      return [mean - deviation, mean + deviation];
    case 'error':
      return [mean - error, mean + error];
    case 'range':
      return [min, max];
    case 'none':
      return [mean, mean];
  }
}
