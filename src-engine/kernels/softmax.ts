/**
 * Subtracts from row (n elements of values from `at`) its largest element. Softmax and likelihoods, which only differences
 * make, stay what they are: but exp can no longer overflow, and no digit is lost to what all elements have in common.
 */
export function subtractLargest(values: Float64Array, at: number, n: number): void {
  let largest = values[at]!;
  for (let j = 1; j < n; j++) {
    // A NaN needs no care here: its power is NaN, so the sum and with it the whole row become NaN.
    if (values[at + j]! > largest) largest = values[at + j]!;
  }
  for (let j = 0; j < n; j++) values[at + j]! -= largest;
}

/**
 * Overwrites row (n elements of values from `at`), whose largest element is 0, by its softmax and returns log Σ exp of what
 * stood there, so that log-softmax(j) = row(j) − the result.
 */
export function softmaxInPlace(values: Float64Array, at: number, n: number): number {
  let sum = 0;
  for (let j = 0; j < n; j++) {
    const power = Math.exp(values[at + j]!);
    values[at + j] = power;
    sum += power;
  }
  for (let j = 0; j < n; j++) values[at + j]! /= sum;
  return Math.log(sum);
}
