/*
 * Tiles of a product: C (rows, columns) += A (rows, depth) · B (depth, columns), with every sum held in a register from
 * its first term to its last. Rows of A and of C lie `aRow` and `cRow` bytes apart, those of B in a panel.
 *
 * The compilers of V8 before 13 emit all loads of a basic block before its arithmetic, and have 15 vector registers. So a
 * turn of a loop is one step of the depth, and a tile that needs more leaves its loop in the middle of the step, which
 * makes two blocks of it. Ten sums hide the latency of fused operations on all machines, eight on most. The tile that does
 * nearly all the work takes two steps a turn, for two threads of a core share what else there is to do.
 */
import { multiplyAdd } from './vector';

/** Bytes of a panel's row. */
const ROW: usize = 64;

/** C (rows, 4) += A · B, where B is one half of a panel and rows are a multiple of 5. */
export function addTiles5x4(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, rows: i32, depth: i32): void {
  for (; rows > 0; rows -= 5) {
    addTile5x4(c, cRow, a, aRow, b, depth);
    c += 5 * cRow;
    a += 5 * aRow;
  }
}

/** C (5, 4) += A · B. The way out between the two steps of a turn is never taken: it keeps their blocks apart. */
function addTile5x4(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, depth: i32): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  let s40 = f64x2.splat(0);
  let s41 = f64x2.splat(0);
  let b0: v128;
  let b1: v128;
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  const last = b + <usize>(depth - 1) * ROW;
  while (true) {
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    const x0 = v128.load64_splat(a);
    const x1 = v128.load64_splat(a1);
    const x2 = v128.load64_splat(a2);
    s00 = multiplyAdd(x0, b0, s00);
    s01 = multiplyAdd(x0, b1, s01);
    s10 = multiplyAdd(x1, b0, s10);
    s11 = multiplyAdd(x1, b1, s11);
    s20 = multiplyAdd(x2, b0, s20);
    s21 = multiplyAdd(x2, b1, s21);
    if (b == last) break;
    const x3 = v128.load64_splat(a3);
    const x4 = v128.load64_splat(a4);
    s30 = multiplyAdd(x3, b0, s30);
    s31 = multiplyAdd(x3, b1, s31);
    s40 = multiplyAdd(x4, b0, s40);
    s41 = multiplyAdd(x4, b1, s41);
    if (b > last) break;
    b0 = v128.load(b, 64);
    b1 = v128.load(b, 80);
    const y0 = v128.load64_splat(a, 8);
    const y1 = v128.load64_splat(a1, 8);
    const y2 = v128.load64_splat(a2, 8);
    s00 = multiplyAdd(y0, b0, s00);
    s01 = multiplyAdd(y0, b1, s01);
    s10 = multiplyAdd(y1, b0, s10);
    s11 = multiplyAdd(y1, b1, s11);
    s20 = multiplyAdd(y2, b0, s20);
    s21 = multiplyAdd(y2, b1, s21);
    if (b == last - ROW) {
      a3 += 8;
      a4 += 8;
      break;
    }
    const y3 = v128.load64_splat(a3, 8);
    const y4 = v128.load64_splat(a4, 8);
    s30 = multiplyAdd(y3, b0, s30);
    s31 = multiplyAdd(y3, b1, s31);
    s40 = multiplyAdd(y4, b0, s40);
    s41 = multiplyAdd(y4, b1, s41);
    a += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
    a4 += 16;
    b += 2 * ROW;
  }
  const x3 = v128.load64_splat(a3);
  const x4 = v128.load64_splat(a4);
  addRow4(c, s00, s01);
  addRow4(c + cRow, s10, s11);
  addRow4(c + 2 * cRow, s20, s21);
  addRow4(c + 3 * cRow, multiplyAdd(x3, b0, s30), multiplyAdd(x3, b1, s31));
  addRow4(c + 4 * cRow, multiplyAdd(x4, b0, s40), multiplyAdd(x4, b1, s41));
}

/** C (rows, 8) += A · B, where rows are even. */
export function addTiles2x8(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, rows: i32, depth: i32): void {
  for (; rows > 0; rows -= 2) {
    addTile2x8(c, cRow, a, aRow, b, depth);
    c += 2 * cRow;
    a += 2 * aRow;
  }
}

/** C (2, 8) += A · B. */
function addTile2x8(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, depth: i32): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s02 = f64x2.splat(0);
  let s03 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s12 = f64x2.splat(0);
  let s13 = f64x2.splat(0);
  let a1 = a + aRow;
  const end = b + <usize>depth * ROW;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const x0 = v128.load64_splat(a);
    const x1 = v128.load64_splat(a1);
    s00 = multiplyAdd(x0, b0, s00);
    s01 = multiplyAdd(x0, b1, s01);
    s02 = multiplyAdd(x0, b2, s02);
    s03 = multiplyAdd(x0, b3, s03);
    s10 = multiplyAdd(x1, b0, s10);
    s11 = multiplyAdd(x1, b1, s11);
    s12 = multiplyAdd(x1, b2, s12);
    s13 = multiplyAdd(x1, b3, s13);
    a += 8;
    a1 += 8;
    b += ROW;
  } while (b != end);
  addRow8(c, s00, s01, s02, s03);
  addRow8(c + cRow, s10, s11, s12, s13);
}

/** C (1, 16) += A · B, where B is two panels, `panel` bytes apart. */
export function addTile1x16(c: usize, a: usize, b: usize, panel: usize, depth: i32): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let s4 = f64x2.splat(0);
  let s5 = f64x2.splat(0);
  let s6 = f64x2.splat(0);
  let s7 = f64x2.splat(0);
  let x: v128;
  let second = b + panel;
  const last = b + <usize>(depth - 1) * ROW;
  while (true) {
    x = v128.load64_splat(a);
    s0 = multiplyAdd(x, v128.load(b), s0);
    s1 = multiplyAdd(x, v128.load(b, 16), s1);
    s2 = multiplyAdd(x, v128.load(b, 32), s2);
    s3 = multiplyAdd(x, v128.load(b, 48), s3);
    if (b == last) break;
    s4 = multiplyAdd(x, v128.load(second), s4);
    s5 = multiplyAdd(x, v128.load(second, 16), s5);
    s6 = multiplyAdd(x, v128.load(second, 32), s6);
    s7 = multiplyAdd(x, v128.load(second, 48), s7);
    a += 8;
    b += ROW;
    second += ROW;
  }
  s4 = multiplyAdd(x, v128.load(second), s4);
  s5 = multiplyAdd(x, v128.load(second, 16), s5);
  s6 = multiplyAdd(x, v128.load(second, 32), s6);
  s7 = multiplyAdd(x, v128.load(second, 48), s7);
  addRow8(c, s0, s1, s2, s3);
  addRow8(c + ROW, s4, s5, s6, s7);
}

/** C (1, 20) += A · B, where B is two panels and one half, `panel` bytes apart. */
export function addTile1x20(c: usize, a: usize, b: usize, panel: usize, depth: i32): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let s4 = f64x2.splat(0);
  let s5 = f64x2.splat(0);
  let s6 = f64x2.splat(0);
  let s7 = f64x2.splat(0);
  let s8 = f64x2.splat(0);
  let s9 = f64x2.splat(0);
  let x: v128;
  let second = b + panel;
  let third = second + panel;
  const last = b + <usize>(depth - 1) * ROW;
  while (true) {
    x = v128.load64_splat(a);
    s0 = multiplyAdd(x, v128.load(b), s0);
    s1 = multiplyAdd(x, v128.load(b, 16), s1);
    s2 = multiplyAdd(x, v128.load(b, 32), s2);
    s3 = multiplyAdd(x, v128.load(b, 48), s3);
    if (b > last) break;
    s4 = multiplyAdd(x, v128.load(second), s4);
    s5 = multiplyAdd(x, v128.load(second, 16), s5);
    s6 = multiplyAdd(x, v128.load(second, 32), s6);
    s7 = multiplyAdd(x, v128.load(second, 48), s7);
    if (b == last) break;
    s8 = multiplyAdd(x, v128.load(third), s8);
    s9 = multiplyAdd(x, v128.load(third, 16), s9);
    a += 8;
    b += ROW;
    second += ROW;
    third += ROW;
  }
  s8 = multiplyAdd(x, v128.load(third), s8);
  s9 = multiplyAdd(x, v128.load(third, 16), s9);
  addRow8(c, s0, s1, s2, s3);
  addRow8(c + ROW, s4, s5, s6, s7);
  addRow4(c + 2 * ROW, s8, s9);
}

/** C (1, 8) += A · B. */
export function addTile1x8(c: usize, a: usize, b: usize, depth: i32): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const end = b + <usize>depth * ROW;
  do {
    const x = v128.load64_splat(a);
    s0 = multiplyAdd(x, v128.load(b), s0);
    s1 = multiplyAdd(x, v128.load(b, 16), s1);
    s2 = multiplyAdd(x, v128.load(b, 32), s2);
    s3 = multiplyAdd(x, v128.load(b, 48), s3);
    a += 8;
    b += ROW;
  } while (b != end);
  addRow8(c, s0, s1, s2, s3);
}

/** C (8) += s. */
export function addRow8(c: usize, s0: v128, s1: v128, s2: v128, s3: v128): void {
  addRow4(c, s0, s1);
  addRow4(c + 32, s2, s3);
}

/** C (4) += s. Compilers that make two vectors one do it where both are loaded before both are stored. */
function addRow4(c: usize, s0: v128, s1: v128): void {
  const low = f64x2.add(v128.load(c), s0);
  const high = f64x2.add(v128.load(c, 16), s1);
  v128.store(c, low);
  v128.store(c, high, 16);
}
