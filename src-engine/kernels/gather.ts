/*
 * Products with one-hot vectors, which are never built: multiplying by one is picking. A negative symbol stands for a
 * vector of zeros.
 */

/** Row r of out (rows, n) += column symbols[r] of weight (n, v). */
export function addGatheredColumns(
  out: Float64Array,
  weight: Float64Array,
  symbols: Int32Array,
  rows: number,
  n: number,
  v: number,
): void {
  for (let row = 0; row < rows; row++) {
    const symbol = symbols[row]!;
    if (symbol < 0) continue;
    for (let j = 0; j < n; j++) out[row * n + j]! += weight[j * v + symbol]!;
  }
}

/** Column symbols[r] of dWeight (n, v) += row r of dOut (rows, n): the backward of `addGatheredColumns`. */
export function scatterAddColumns(
  dWeight: Float64Array,
  dOut: Float64Array,
  symbols: Int32Array,
  rows: number,
  n: number,
  v: number,
): void {
  for (let row = 0; row < rows; row++) {
    const symbol = symbols[row]!;
    if (symbol < 0) continue;
    for (let j = 0; j < n; j++) dWeight[j * v + symbol]! += dOut[row * n + j]!;
  }
}

/** Row r of out (rows, n) = row symbols[r] of table (v, n). */
export function gatherRows(out: Float64Array, table: Float64Array, symbols: Int32Array, rows: number, n: number): void {
  for (let row = 0; row < rows; row++) {
    const symbol = symbols[row]!;
    for (let j = 0; j < n; j++) out[row * n + j] = symbol < 0 ? 0 : table[symbol * n + j]!;
  }
}

/** Row symbols[r] of dTable (v, n) += row r of dOut (rows, n): the backward of `gatherRows`. */
export function scatterAddRows(
  dTable: Float64Array,
  dOut: Float64Array,
  symbols: Int32Array,
  rows: number,
  n: number,
): void {
  for (let row = 0; row < rows; row++) {
    const symbol = symbols[row]!;
    if (symbol < 0) continue;
    for (let j = 0; j < n; j++) dTable[symbol * n + j]! += dOut[row * n + j]!;
  }
}
