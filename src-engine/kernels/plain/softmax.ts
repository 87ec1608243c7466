import { exp } from './exponential.ts';
import { log } from './logarithm.ts';

/** See RowKernels. The sum is that of the elements with an even and that of those with an odd index. */
export function softmaxRows(
  values: Float64Array,
  at: number,
  largest: Float64Array,
  logSums: Float64Array,
  rows: number,
  n: number,
): void {
  for (let row = 0; row < rows; row++) {
    const rowAt = at + row * n;
    const max = largestOf(values, rowAt, n);
    const sum = exponentiate(values, rowAt, n, max);
    for (let j = rowAt; j < rowAt + n; j++) values[j]! /= sum;
    largest[row] = max;
    logSums[row] = log(sum);
  }
}

/** Returns the largest of a row, as if it had no NaN. */
function largestOf(values: Float64Array, at: number, n: number): number {
  let largest = -Infinity;
  for (let j = at; j < at + n; j++) if (largest < values[j]!) largest = values[j]!;
  // A zero loses its sign, which would tell in what order the row was searched.
  return largest + 0;
}

/** Overwrites the elements z of a row by exp (z − max) and returns their sum. */
function exponentiate(values: Float64Array, at: number, n: number, max: number): number {
  let even = 0;
  let odd = 0;
  for (let j = 0; j < n; j++) {
    const power = exp(values[at + j]! - max);
    values[at + j] = power;
    if (j % 2 === 0) even += power;
    else odd += power;
  }
  return even + odd;
}
