/** Returns A (m, k) · B (k, n), both row-major, in the plainest way. */
export function matmulReference(a: Float64Array, b: Float64Array, m: number, n: number, k: number): Float64Array {
  const product = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p++) product[i * n + j]! += a[i * k + p]! * b[p * n + j]!;
    }
  }
  return product;
}

/** Returns the transpose (columns, rows) of A (rows, columns). */
export function transposeReference(a: Float64Array, rows: number, columns: number): Float64Array {
  const transposed = new Float64Array(a.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) transposed[j * rows + i] = a[i * columns + j]!;
  }
  return transposed;
}
