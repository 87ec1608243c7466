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

/** Returns whether `argmax` of these values is `place`: sooner told than which it is. */
export function isArgmax(values: Float64Array, at: number, n: number, place: number): boolean {
  const largest = values[at + place]!;
  for (let j = 0; j < place; j++) {
    if (!(values[at + j]! < largest)) return false;
  }
  for (let j = place; j < n; j++) {
    if (!(values[at + j]! <= largest)) return false;
  }
  return true;
}
