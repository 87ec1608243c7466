/** Returns A (m, k) · B (k, n), both row-major, in the plainest way. */
export function matmulReference(a: Float64Array, b: Float64Array, m: number, n: number, k: number): Float64Array {
  return new Float64Array(m * n).map((_, place) => {
    const [i, j] = [Math.floor(place / n), place % n];
    let sum = 0;
    for (let p = 0; p < k; p++) sum += (a.at(i * k + p) ?? NaN) * (b.at(p * n + j) ?? NaN);
    return sum;
  });
}

/** Returns the transpose (columns, rows) of A (rows, columns). */
export function transposeReference(a: Float64Array, rows: number, columns: number): Float64Array {
  return a.map((_, place) => a.at((place % rows) * columns + Math.floor(place / rows)) ?? NaN);
}
