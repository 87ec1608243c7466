import { addRow8 } from './tiles';
import { multiplyAdd } from './vector';

/*
 * Tiles for machines and compilers that make two vectors one, of 256 bits: ten sums of four numbers then, as in the tile of
 * 5 rows and 4 columns, or eight, where rows are no multiple of 5. The same sums in the same order (tiles.ts).
 */

/** Bytes of a panel's row. */
const ROW: usize = 64;

/** C (rows, 8) += A · B, where rows are a multiple of 5. */
export function addTiles5x8(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, rows: i32, depth: i32): void {
  for (; rows > 0; rows -= 5) {
    addTile5x8(c, cRow, a, aRow, b, depth);
    c += 5 * cRow;
    a += 5 * aRow;
  }
}

/** C (5, 8) += A · B. */
function addTile5x8(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, depth: i32): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s02 = f64x2.splat(0);
  let s03 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s12 = f64x2.splat(0);
  let s13 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s22 = f64x2.splat(0);
  let s23 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  let s32 = f64x2.splat(0);
  let s33 = f64x2.splat(0);
  let s40 = f64x2.splat(0);
  let s41 = f64x2.splat(0);
  let s42 = f64x2.splat(0);
  let s43 = f64x2.splat(0);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  const end = b + <usize>depth * ROW;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const x0 = v128.load64_splat(a);
    s00 = multiplyAdd(x0, b0, s00);
    s01 = multiplyAdd(x0, b1, s01);
    s02 = multiplyAdd(x0, b2, s02);
    s03 = multiplyAdd(x0, b3, s03);
    const x1 = v128.load64_splat(a1);
    s10 = multiplyAdd(x1, b0, s10);
    s11 = multiplyAdd(x1, b1, s11);
    s12 = multiplyAdd(x1, b2, s12);
    s13 = multiplyAdd(x1, b3, s13);
    const x2 = v128.load64_splat(a2);
    s20 = multiplyAdd(x2, b0, s20);
    s21 = multiplyAdd(x2, b1, s21);
    s22 = multiplyAdd(x2, b2, s22);
    s23 = multiplyAdd(x2, b3, s23);
    const x3 = v128.load64_splat(a3);
    s30 = multiplyAdd(x3, b0, s30);
    s31 = multiplyAdd(x3, b1, s31);
    s32 = multiplyAdd(x3, b2, s32);
    s33 = multiplyAdd(x3, b3, s33);
    const x4 = v128.load64_splat(a4);
    s40 = multiplyAdd(x4, b0, s40);
    s41 = multiplyAdd(x4, b1, s41);
    s42 = multiplyAdd(x4, b2, s42);
    s43 = multiplyAdd(x4, b3, s43);
    a += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
    a4 += 8;
    b += ROW;
  } while (b != end);
  addRow8(c, s00, s01, s02, s03);
  addRow8(c + cRow, s10, s11, s12, s13);
  addRow8(c + 2 * cRow, s20, s21, s22, s23);
  addRow8(c + 3 * cRow, s30, s31, s32, s33);
  addRow8(c + 4 * cRow, s40, s41, s42, s43);
}

/** C (rows, 8) += A · B, where rows are a multiple of 4. */
export function addTiles4x8(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, rows: i32, depth: i32): void {
  for (; rows > 0; rows -= 4) {
    addTile4x8(c, cRow, a, aRow, b, depth);
    c += 4 * cRow;
    a += 4 * aRow;
  }
}

/** C (4, 8) += A · B. */
function addTile4x8(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, depth: i32): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s02 = f64x2.splat(0);
  let s03 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s12 = f64x2.splat(0);
  let s13 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s22 = f64x2.splat(0);
  let s23 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  let s32 = f64x2.splat(0);
  let s33 = f64x2.splat(0);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  const end = b + <usize>depth * ROW;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const x0 = v128.load64_splat(a);
    s00 = multiplyAdd(x0, b0, s00);
    s01 = multiplyAdd(x0, b1, s01);
    s02 = multiplyAdd(x0, b2, s02);
    s03 = multiplyAdd(x0, b3, s03);
    const x1 = v128.load64_splat(a1);
    s10 = multiplyAdd(x1, b0, s10);
    s11 = multiplyAdd(x1, b1, s11);
    s12 = multiplyAdd(x1, b2, s12);
    s13 = multiplyAdd(x1, b3, s13);
    const x2 = v128.load64_splat(a2);
    s20 = multiplyAdd(x2, b0, s20);
    s21 = multiplyAdd(x2, b1, s21);
    s22 = multiplyAdd(x2, b2, s22);
    s23 = multiplyAdd(x2, b3, s23);
    const x3 = v128.load64_splat(a3);
    s30 = multiplyAdd(x3, b0, s30);
    s31 = multiplyAdd(x3, b1, s31);
    s32 = multiplyAdd(x3, b2, s32);
    s33 = multiplyAdd(x3, b3, s33);
    a += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
    b += ROW;
  } while (b != end);
  addRow8(c, s00, s01, s02, s03);
  addRow8(c + cRow, s10, s11, s12, s13);
  addRow8(c + 2 * cRow, s20, s21, s22, s23);
  addRow8(c + 3 * cRow, s30, s31, s32, s33);
}
