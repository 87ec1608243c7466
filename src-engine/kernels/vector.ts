/** to (count, from `toAt`) = from (count, from `fromAt`); the two parts do not overlap. */
export function copyValues(to: Float64Array, toAt: number, from: Float64Array, fromAt: number, count: number): void {
  for (let i = 0; i < count; i++) to[toAt + i] = from[fromAt + i]!;
}

/** y (count, from 0) += x (count, from 0). */
export function addValues(y: Float64Array, x: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) y[i]! += x[i]!;
}

/** out (count, from `outAt`) = x (count, from `xAt`) ∘ y (count, from `yAt`). */
export function multiplyValues(
  out: Float64Array,
  outAt: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) out[outAt + i] = x[xAt + i]! * y[yAt + i]!;
}

/** out (count, from `outAt`) += x (count, from `xAt`) ∘ y (count, from `yAt`). */
export function addProducts(
  out: Float64Array,
  outAt: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) out[outAt + i]! += x[xAt + i]! * y[yAt + i]!;
}

/** y (length) += factor · x (length). */
export function addScaled(y: Float64Array, x: Float64Array, factor: number): void {
  for (let i = 0; i < y.length; i++) y[i]! += factor * x[i]!;
}

/** x (`from` … `to` − 1) *= factor; all of it unless told. */
export function scale(x: Float64Array, factor: number, from = 0, to = x.length): void {
  for (let i = from; i < to; i++) x[i]! *= factor;
}

/** Returns the L2 norm of x (`from` … `to` − 1), summed from the first element to the last; all of it unless told. */
export function l2Norm(x: Float64Array, from = 0, to = x.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}
