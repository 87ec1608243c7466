/** Vectors, element by element. */
export interface VectorKernels {
  /** out (count) = 0. */
  clear(out: Float64Array, outAt: number, count: number): void;
  /** out (count) = x ∘ y; out may be x or y. */
  multiply(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    xAt: number,
    y: Float64Array,
    yAt: number,
    count: number,
  ): void;
  /** out (count) += x ∘ y. */
  addProducts(
    out: Float64Array,
    outAt: number,
    x: Float64Array,
    xAt: number,
    y: Float64Array,
    yAt: number,
    count: number,
  ): void;
  /** y (count) += factor · x. */
  addScaled(y: Float64Array, yAt: number, x: Float64Array, xAt: number, factor: number, count: number): void;
  /** x (count) *= factor. */
  scale(x: Float64Array, xAt: number, factor: number, count: number): void;
  /** x (count) limited to −max … max; returns whether any element changed. */
  limit(x: Float64Array, xAt: number, max: number, count: number): boolean;
  /** Returns Σ x² of x (count), summed as eight sums of every eighth element, added in pairs. */
  sumOfSquares(x: Float64Array, xAt: number, count: number): number;
  /** average (count) = decay · average + (1 − decay) · x. */
  average(average: Float64Array, x: Float64Array, decay: number, count: number): void;
}
