import { DEPTH_BLOCK } from '../depth-block.ts';

/**
 * C (m, n) += A (m, k) · B (k, n), where element (i, p) of A is at `aAt + i·aRow + p·aDepth`, element (p, j) of B at
 * `bAt + p·bDepth + j·bColumn`, and C has rows of `cRow` elements.
 */
export function addProduct(
  c: Float64Array,
  cAt: number,
  cRow: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aDepth: number,
  b: Float64Array,
  bAt: number,
  bDepth: number,
  bColumn: number,
  m: number,
  n: number,
  k: number,
): void {
  const tiledM = m - (m % 4);
  const tiledN = n - (n % 4);
  const cRest = cAt + tiledM * cRow;
  for (let start = 0; start < k; start += DEPTH_BLOCK) {
    const depth = Math.min(DEPTH_BLOCK, k - start);
    const aBlock = aAt + start * aDepth;
    const bBlock = bAt + start * bDepth;
    const aRest = aBlock + tiledM * aRow;
    const bBlockRest = bBlock + tiledN * bColumn;
    addTiles4x4(c, cAt, cRow, a, aBlock, aRow, aDepth, b, bBlock, bDepth, bColumn, tiledM, tiledN, depth);
    // The rows below the tiles, then the columns right of them: the same code with the factors' parts exchanged.
    addTiles1x4(c, cRest, cRow, 1, a, aRest, aRow, aDepth, b, bBlock, bDepth, bColumn, m - tiledM, tiledN, depth);
    addTiles1x4(
      c,
      cAt + tiledN,
      1,
      cRow,
      b,
      bBlockRest,
      bColumn,
      bDepth,
      a,
      aBlock,
      aDepth,
      aRow,
      n - tiledN,
      tiledM,
      depth,
    );
    addCorner(
      c,
      cRest + tiledN,
      cRow,
      a,
      aRest,
      aRow,
      aDepth,
      b,
      bBlockRest,
      bDepth,
      bColumn,
      m - tiledM,
      n - tiledN,
      depth,
    );
  }
}

/** As `addProduct`, for m and n that are multiples of 4: sixteen sums at once, held in registers. */
function addTiles4x4(
  c: Float64Array,
  cAt: number,
  cRow: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aDepth: number,
  b: Float64Array,
  bAt: number,
  bDepth: number,
  bColumn: number,
  m: number,
  n: number,
  depth: number,
): void {
  for (let i = 0; i < m; i += 4) {
    for (let j = 0; j < n; j += 4) {
      let a0 = aAt + i * aRow;
      let a1 = a0 + aRow;
      let a2 = a1 + aRow;
      let a3 = a2 + aRow;
      let b0 = bAt + j * bColumn;
      let b1 = b0 + bColumn;
      let b2 = b1 + bColumn;
      let b3 = b2 + bColumn;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      let s23 = 0;
      let s30 = 0;
      let s31 = 0;
      let s32 = 0;
      let s33 = 0;
      for (let p = 0; p < depth; p++) {
        const x0 = a[a0]!;
        const x1 = a[a1]!;
        const x2 = a[a2]!;
        const x3 = a[a3]!;
        const y0 = b[b0]!;
        const y1 = b[b1]!;
        const y2 = b[b2]!;
        const y3 = b[b3]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s22 += x2 * y2;
        s23 += x2 * y3;
        s30 += x3 * y0;
        s31 += x3 * y1;
        s32 += x3 * y2;
        s33 += x3 * y3;
        a0 += aDepth;
        a1 += aDepth;
        a2 += aDepth;
        a3 += aDepth;
        b0 += bDepth;
        b1 += bDepth;
        b2 += bDepth;
        b3 += bDepth;
      }
      let row = cAt + i * cRow + j;
      c[row]! += s00;
      c[row + 1]! += s01;
      c[row + 2]! += s02;
      c[row + 3]! += s03;
      row += cRow;
      c[row]! += s10;
      c[row + 1]! += s11;
      c[row + 2]! += s12;
      c[row + 3]! += s13;
      row += cRow;
      c[row]! += s20;
      c[row + 1]! += s21;
      c[row + 2]! += s22;
      c[row + 3]! += s23;
      row += cRow;
      c[row]! += s30;
      c[row + 1]! += s31;
      c[row + 2]! += s32;
      c[row + 3]! += s33;
    }
  }
}

/** As `addProduct`, for an n that is a multiple of 4, with elements of C's rows `cColumn` apart: four sums at once. */
function addTiles1x4(
  c: Float64Array,
  cAt: number,
  cRow: number,
  cColumn: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aDepth: number,
  b: Float64Array,
  bAt: number,
  bDepth: number,
  bColumn: number,
  m: number,
  n: number,
  depth: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j += 4) {
      let a0 = aAt + i * aRow;
      let b0 = bAt + j * bColumn;
      let b1 = b0 + bColumn;
      let b2 = b1 + bColumn;
      let b3 = b2 + bColumn;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let p = 0; p < depth; p++) {
        const x = a[a0]!;
        s0 += x * b[b0]!;
        s1 += x * b[b1]!;
        s2 += x * b[b2]!;
        s3 += x * b[b3]!;
        a0 += aDepth;
        b0 += bDepth;
        b1 += bDepth;
        b2 += bDepth;
        b3 += bDepth;
      }
      const first = cAt + i * cRow + j * cColumn;
      c[first]! += s0;
      c[first + cColumn]! += s1;
      c[first + 2 * cColumn]! += s2;
      c[first + 3 * cColumn]! += s3;
    }
  }
}

/** As `addProduct`, one element at a time. */
function addCorner(
  c: Float64Array,
  cAt: number,
  cRow: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aDepth: number,
  b: Float64Array,
  bAt: number,
  bDepth: number,
  bColumn: number,
  m: number,
  n: number,
  depth: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const [a0, b0] = [aAt + i * aRow, bAt + j * bColumn];
      let sum = 0;
      for (let p = 0; p < depth; p++) sum += a[a0 + p * aDepth]! * b[b0 + p * bDepth]!;
      c[cAt + i * cRow + j]! += sum;
    }
  }
}
