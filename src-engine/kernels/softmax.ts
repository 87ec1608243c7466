/**
 * Overwrites row (n elements of values from `at`) by its softmax and returns log Σ exp of what stood there, so that
 * log-softmax(j) = row(j) − the result. The largest element is subtracted first: exp cannot overflow.
 */
export function softmaxInPlace(values: Float64Array, at: number, n: number): number {
  let largest = values[at]!;
  for (let j = 1; j < n; j++) {
    // A NaN needs no care here: its power is NaN, so the sum and with it the whole row become NaN.
    if (values[at + j]! > largest) largest = values[at + j]!;
  }
  let sum = 0;
  for (let j = 0; j < n; j++) {
    const power = Math.exp(values[at + j]! - largest);
    values[at + j] = power;
    sum += power;
  }
  for (let j = 0; j < n; j++) values[at + j]! /= sum;
  return largest + Math.log(sum);
}
