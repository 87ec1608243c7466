/** to (count, from `toAt`) = from (count, from `fromAt`); the two parts do not overlap. */
export function copyValues(to: Float64Array, toAt: number, from: Float64Array, fromAt: number, count: number): void {
  for (let i = 0; i < count; i++) to[toAt + i] = from[fromAt + i]!;
}

/** y (length) += factor · x (length). */
export function addScaled(y: Float64Array, x: Float64Array, factor: number): void {
  for (let i = 0; i < y.length; i++) y[i]! += factor * x[i]!;
}

/** x (length) *= factor. */
export function scale(x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) x[i]! *= factor;
}

/** Returns the L2 norm of x (length), summed from the first element to the last. */
export function l2Norm(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}
