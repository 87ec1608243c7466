/** out (n, from `outAt`) += column `column` of W (n, k; from `weightAt`). */
export function addColumn(
  out: Float64Array,
  outAt: number,
  weight: Float64Array,
  weightAt: number,
  column: number,
  n: number,
  k: number,
): void {
  for (let j = 0; j < n; j++) out[outAt + j]! += weight[weightAt + j * k + column]!;
}
