/** Returns the first row whose `x` is at least `value`; `rowCount` when there is none. */
export function lowerBound(x: ArrayLike<number>, rowCount: number, value: number): number {
  let low = 0;
  let high = rowCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((x[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the first row whose `x` is above `value`; `rowCount` when there is none. */
export function upperBound(x: Float64Array, rowCount: number, value: number): number {
  let low = 0;
  let high = rowCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((x[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the row whose `x` is nearest to `value`, the later of two; -1 when there are no rows. */
export function nearestRow(x: Float64Array, rowCount: number, value: number): number {
  const after = lowerBound(x, rowCount, value);
  if (after === 0) return rowCount === 0 ? -1 : 0;
  if (after === rowCount) return rowCount - 1;
  return value - (x[after - 1] ?? 0) < (x[after] ?? 0) - value ? after - 1 : after;
}
