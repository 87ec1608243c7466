/** A second pass takes away what rounding left of the first. */
const PASSES = 2;

/**
 * Turns the columns of a (rows, columns), rows ≥ columns and of full rank, into orthonormal ones: the Q of its QR
 * decomposition whose R has a positive diagonal. Modified Gram and Schmidt, every pass row by row, as a lies in memory.
 */
export function orthonormalizeColumns(a: Float64Array, rows: number, columns: number): void {
  const products = new Float64Array(columns);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let column = 0; column < columns; column++) {
      normalizeColumn(a, column, rows, columns);
      products.fill(0);
      for (let row = 0; row < rows; row++) {
        const at = row * columns;
        const value = a[at + column]!;
        for (let j = column + 1; j < columns; j++) products[j]! += value * a[at + j]!;
      }
      for (let row = 0; row < rows; row++) {
        const at = row * columns;
        const value = a[at + column]!;
        for (let j = column + 1; j < columns; j++) a[at + j]! -= value * products[j]!;
      }
    }
  }
}

function normalizeColumn(a: Float64Array, column: number, rows: number, columns: number): void {
  let sum = 0;
  for (let i = column; i < rows * columns; i += columns) sum += a[i]! * a[i]!;
  const length = Math.sqrt(sum);
  for (let i = column; i < rows * columns; i += columns) a[i]! /= length;
}
