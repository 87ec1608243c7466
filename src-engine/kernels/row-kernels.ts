/** Rows (rows, n), dense unless said. */
export interface RowKernels {
  /** Every row of out (rows, n) = bias (n). */
  fillRows(out: Float64Array, outAt: number, bias: Float64Array, rows: number, n: number): void;
  /** sums (n) += the sum of all rows of values (rows, n): each element runs on from what is there, the first row first. */
  addColumnSums(sums: Float64Array, values: Float64Array, valuesAt: number, rows: number, n: number): void;
  /** sum (n, from `sumAt`) = the sum of all rows of values (rows, n), the first row first. */
  sumRows(sum: Float64Array, sumAt: number, values: Float64Array, rows: number, n: number): void;
  /** out (rows, n) = x (rows, n). */
  copyRows(
    out: Float64Array,
    outAt: number,
    outRow: number,
    x: Float64Array,
    xAt: number,
    xRow: number,
    rows: number,
    n: number,
  ): void;
  /** out (rows, n) += x (rows, n). */
  addRows(
    out: Float64Array,
    outAt: number,
    outRow: number,
    x: Float64Array,
    xAt: number,
    xRow: number,
    rows: number,
    n: number,
  ): void;
  /** Row r of out (rows, n) = row indices[first + r] of x; where that is negative, it stays as it is. */
  gatherRows(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    indices: Int32Array,
    first: number,
    rows: number,
    n: number,
  ): void;
  /** Row indices[first + r] of out += row r of x (rows, n), the first row first; none where that is negative. */
  scatterAddRows(
    out: Float64Array,
    x: Float64Array,
    xAt: number,
    indices: Int32Array,
    first: number,
    rows: number,
    n: number,
  ): void;
  /** out (rows, n) += x (n, rows)ᵀ. */
  addTranspose(
    out: Float64Array,
    outAt: number,
    outRow: number,
    x: Float64Array,
    xAt: number,
    xRow: number,
    rows: number,
    n: number,
  ): void;
  /** Row r of out (rows, n) = factors[r] · row r of x (rows, n); out may be x. */
  scaleRows(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    xAt: number,
    factors: Float64Array,
    rows: number,
    n: number,
  ): void;
  /**
   * Overwrites every row of values (rows, n) by its softmax, with m, its largest element, in largest (rows) and
   * log Σ exp (zⱼ − m) in logSums (rows), so that log-softmax(j) = zⱼ − m − the latter. A row with a NaN becomes NaN.
   */
  softmaxRows(
    values: Float64Array,
    at: number,
    largest: Float64Array,
    logSums: Float64Array,
    rows: number,
    n: number,
  ): void;
}
