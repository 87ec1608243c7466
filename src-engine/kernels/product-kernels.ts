/** Products of matrices, each element summed in blocks of the depth: depth-block.ts. */
export interface ProductKernels {
  /** panels (from `panelsAt`) = W (n, k; from `weightAt`)ᵀ, packed as (k, n): what x · Wᵀ is made with. */
  packTransposed(
    panels: Float64Array,
    panelsAt: number,
    weight: Float64Array,
    weightAt: number,
    n: number,
    k: number,
  ): void;
  /** panels (from `panelsAt`) = W (n, k; from `weightAt`), packed as (n, k): what dy · W is made with. */
  pack(
    panels: Float64Array,
    panelsAt: number,
    weight: Float64Array,
    weightAt: number,
    weightRow: number,
    n: number,
    k: number,
  ): void;
  /** C (m, n) += A (m, k) · B, with B (k, n) packed. */
  addPackedProduct(
    c: Float64Array,
    cAt: number,
    cRow: number,
    a: Float64Array,
    aAt: number,
    aRow: number,
    panels: Float64Array,
    m: number,
    n: number,
    k: number,
  ): void;
  /** C (m, n) += A (m, k) · W (n, k; from `weightAt`)ᵀ as it is: for rows too few to be worth a packing. */
  addThinProduct(
    c: Float64Array,
    cAt: number,
    cRow: number,
    a: Float64Array,
    aAt: number,
    aRow: number,
    weight: Float64Array,
    weightAt: number,
    m: number,
    n: number,
    k: number,
  ): void;
  /** C (m, n; dense) += A (k, m)ᵀ · B (k, n; dense): the gradient of a weight, summed over k rows. */
  addTransposedProduct(
    c: Float64Array,
    cAt: number,
    a: Float64Array,
    aAt: number,
    aRow: number,
    b: Float64Array,
    bAt: number,
    m: number,
    n: number,
    k: number,
  ): void;
}
