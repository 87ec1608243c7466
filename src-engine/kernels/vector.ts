/** to (count, from `toAt`) = from (count, from `fromAt`); the two parts do not overlap. */
export function copyValues(to: Float64Array, toAt: number, from: Float64Array, fromAt: number, count: number): void {
  for (let i = 0; i < count; i++) to[toAt + i] = from[fromAt + i]!;
}
