/** Every row of out (rows, n) = bias (n). */
export function fillRows(out: Float64Array, bias: Float64Array, rows: number, n: number): void {
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < n; j++) out[row * n + j] = bias[j]!;
  }
}

/** Every row of out (rows, n) = first (n) + second (n). */
export function fillRowsWithSum(
  out: Float64Array,
  first: Float64Array,
  second: Float64Array,
  rows: number,
  n: number,
): void {
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < n; j++) out[row * n + j] = first[j]! + second[j]!;
  }
}

/** sums (n) += the sum of all rows of values (rows, n), the first row first. */
export function addColumnSums(sums: Float64Array, values: Float64Array, rows: number, n: number): void {
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < n; j++) sums[j]! += values[row * n + j]!;
  }
}

/** sum (n, from `sumAt`) = the sum of all rows of values (rows, n), the first row first. */
export function sumRows(sum: Float64Array, sumAt: number, values: Float64Array, rows: number, n: number): void {
  for (let j = 0; j < n; j++) sum[sumAt + j] = values[j]!;
  for (let row = 1; row < rows; row++) {
    for (let j = 0; j < n; j++) sum[sumAt + j]! += values[row * n + j]!;
  }
}
