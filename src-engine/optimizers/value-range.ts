/** Returns the L2 norm of values `from` … `to` − 1, summed from the first to the last. */
export function normOfRange(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}

/** Multiplies values `from` … `to` − 1 by `factor`. */
export function scaleRange(values: Float64Array, from: number, to: number, factor: number): void {
  for (let i = from; i < to; i++) values[i]! *= factor;
}
