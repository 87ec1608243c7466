/** Returns the place, counted from `at`, of the first largest of n ≥ 1 values from `at`; −1 where one of them is NaN. */
export function argmax(values: Float64Array, at: number, n: number): number {
  let best = 0;
  for (let j = 0; j < n; j++) {
    const value = values[at + j]!;
    if (Number.isNaN(value)) return -1;
    if (value > values[at + best]!) best = j;
  }
  return best;
}
