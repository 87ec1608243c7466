/*
 * The product with a matrix that is not packed: every two columns of B, which are rows of W, become vectors on the way.
 */
import { DEPTH_BLOCK } from '../depth-block';
import { addRow8 } from './tiles';
import { multiplyAdd } from './vector';

const BLOCK_BYTES: usize = DEPTH_BLOCK * 8;

/** C (m, n) += A (m, k) · W (n, k)ᵀ, in the order of operations of `addPackedProduct`. */
export function addThinProduct(c: usize, cRow: i32, a: usize, aRow: i32, weight: usize, m: i32, n: i32, k: i32): void {
  const weightRow = <usize>k * 8;
  let p = 0;
  if (m == 1) {
    for (; k - p >= 2 * DEPTH_BLOCK; p += 2 * DEPTH_BLOCK) {
      addTwoBlocks(c, a + <usize>p * 8, weight + <usize>p * 8, weightRow, n);
    }
  }
  for (; p < k; p += DEPTH_BLOCK) {
    const depth = min(DEPTH_BLOCK, k - p);
    addBlock(c, cRow, a + <usize>p * 8, aRow, weight + <usize>p * 8, weightRow, m, n, depth);
  }
}

/** C (m, n) += A · Wᵀ over one block of the depth. */
function addBlock(
  c: usize,
  cRow: i32,
  a: usize,
  aRow: i32,
  weight: usize,
  wRow: usize,
  m: i32,
  n: i32,
  depth: i32,
): void {
  for (let j = 0; j < n;) {
    const columns = n - j >= 8 ? 8 : min(2, n - j);
    const w = weight + <usize>j * wRow;
    for (let i = 0; i < m;) {
      const to = c + <usize>(i * cRow + j) * 8;
      const from = a + <usize>(i * aRow) * 8;
      const rows = columns == 8 ? min(2, m - i) : 1;
      if (rows == 2) addTile2x8(to, <usize>cRow * 8, from, <usize>aRow * 8, w, wRow, depth);
      else if (columns == 8) addTile1x8(to, from, w, wRow, depth);
      else addEdge(to, from, w, wRow, columns, depth);
      i += rows;
    }
    j += columns;
  }
}

/** C (n) += A · Wᵀ over two whole blocks of the depth, first one, then the other. */
function addTwoBlocks(c: usize, a: usize, weight: usize, wRow: usize, n: i32): void {
  const whole = n & ~7;
  for (let j = 0; j < whole; j += 8) addTwoBlocks1x8(c + <usize>j * 8, a, weight + <usize>j * wRow, wRow);
  for (let j = whole; j < n; j += 2) {
    const to = c + <usize>j * 8;
    const w = weight + <usize>j * wRow;
    const columns = min(2, n - j);
    addEdge(to, a, w, wRow, columns, DEPTH_BLOCK);
    addEdge(to, a + BLOCK_BYTES, w + BLOCK_BYTES, wRow, columns, DEPTH_BLOCK);
  }
}

/** C (2, 8) += A (2, depth) · W (8, depth)ᵀ. */
function addTile2x8(c: usize, cRow: usize, a: usize, aRow: usize, w: usize, wRow: usize, depth: i32): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s02 = f64x2.splat(0);
  let s03 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s12 = f64x2.splat(0);
  let s13 = f64x2.splat(0);
  let a1 = a + aRow;
  let w1 = w + wRow;
  let w2 = w1 + wRow;
  let w3 = w2 + wRow;
  let w4 = w3 + wRow;
  let w5 = w4 + wRow;
  let w6 = w5 + wRow;
  let w7 = w6 + wRow;
  for (const end = a + <usize>depth * 8; a != end; a += 8) {
    const b0 = gather(w, w1);
    const b1 = gather(w2, w3);
    const b2 = gather(w4, w5);
    const b3 = gather(w6, w7);
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
    a1 += 8;
    w += 8;
    w1 += 8;
    w2 += 8;
    w3 += 8;
    w4 += 8;
    w5 += 8;
    w6 += 8;
    w7 += 8;
  }
  addRow8(c, s00, s01, s02, s03);
  addRow8(c + cRow, s10, s11, s12, s13);
}

/** C (8) += A (depth) · W (8, depth)ᵀ. */
function addTile1x8(c: usize, a: usize, w: usize, wRow: usize, depth: i32): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let w1 = w + wRow;
  let w2 = w1 + wRow;
  let w3 = w2 + wRow;
  let w4 = w3 + wRow;
  let w5 = w4 + wRow;
  let w6 = w5 + wRow;
  let w7 = w6 + wRow;
  for (const end = a + <usize>(depth & ~1) * 8; a != end; a += 16) {
    const x = v128.load64_splat(a);
    const y = v128.load64_splat(a, 8);
    s0 = addTwoSteps(s0, x, y, v128.load(w), v128.load(w1));
    s1 = addTwoSteps(s1, x, y, v128.load(w2), v128.load(w3));
    s2 = addTwoSteps(s2, x, y, v128.load(w4), v128.load(w5));
    s3 = addTwoSteps(s3, x, y, v128.load(w6), v128.load(w7));
    w += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
    w4 += 16;
    w5 += 16;
    w6 += 16;
    w7 += 16;
  }
  if (depth & 1) {
    const x = v128.load64_splat(a);
    s0 = multiplyAdd(x, gather(w, w1), s0);
    s1 = multiplyAdd(x, gather(w2, w3), s1);
    s2 = multiplyAdd(x, gather(w4, w5), s2);
    s3 = multiplyAdd(x, gather(w6, w7), s3);
  }
  addRow8(c, s0, s1, s2, s3);
}

/*
 * One row has four sums in a block, and each waits for itself longer than the other three take. With two blocks at once
 * there are eight. A compiler that moved the loads of all eight to the front of the loop would have more of them than
 * registers, so ends of the loop that are never taken keep every two sums by themselves.
 */

/** C (8) += A · W (8)ᵀ over two whole blocks of the depth, first one, then the other. */
function addTwoBlocks1x8(c: usize, a: usize, w: usize, wRow: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let t0 = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let t2 = f64x2.splat(0);
  let t3 = f64x2.splat(0);
  let w1 = w + wRow;
  let w2 = w1 + wRow;
  let w3 = w2 + wRow;
  let w4 = w3 + wRow;
  let w5 = w4 + wRow;
  let w6 = w5 + wRow;
  let w7 = w6 + wRow;
  const end = a + BLOCK_BYTES;
  while (true) {
    let x = v128.load64_splat(a);
    let y = v128.load64_splat(a, 8);
    s0 = addTwoSteps(s0, x, y, v128.load(w), v128.load(w1));
    s1 = addTwoSteps(s1, x, y, v128.load(w2), v128.load(w3));
    if (a > end) break;
    s2 = addTwoSteps(s2, x, y, v128.load(w4), v128.load(w5));
    s3 = addTwoSteps(s3, x, y, v128.load(w6), v128.load(w7));
    if (w > w1) break;
    x = v128.load64_splat(a, BLOCK_BYTES);
    y = v128.load64_splat(a, BLOCK_BYTES + 8);
    t0 = addTwoSteps(t0, x, y, v128.load(w, BLOCK_BYTES), v128.load(w1, BLOCK_BYTES));
    t1 = addTwoSteps(t1, x, y, v128.load(w2, BLOCK_BYTES), v128.load(w3, BLOCK_BYTES));
    if (w > w2) break;
    t2 = addTwoSteps(t2, x, y, v128.load(w4, BLOCK_BYTES), v128.load(w5, BLOCK_BYTES));
    t3 = addTwoSteps(t3, x, y, v128.load(w6, BLOCK_BYTES), v128.load(w7, BLOCK_BYTES));
    a += 16;
    if (a == end) break;
    w += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
    w4 += 16;
    w5 += 16;
    w6 += 16;
    w7 += 16;
  }
  addRow8(c, s0, s1, s2, s3);
  addRow8(c, t0, t1, t2, t3);
}

/** Returns sum + x · (first[0], second[0]) + y · (first[1], second[1]). */
function addTwoSteps(sum: v128, x: v128, y: v128, first: v128, second: v128): v128 {
  const low = v128.shuffle<f64>(first, second, 0, 2);
  const high = v128.shuffle<f64>(first, second, 1, 3);
  return multiplyAdd(y, high, multiplyAdd(x, low, sum));
}

/** C (columns) += A (depth) · W (columns, depth)ᵀ, where there are 1 or 2 columns. */
function addEdge(c: usize, a: usize, w: usize, wRow: usize, columns: i32, depth: i32): void {
  let sum = f64x2.splat(0);
  let second = columns == 2 ? w + wRow : w;
  for (const end = a + <usize>depth * 8; a != end; a += 8) {
    sum = multiplyAdd(v128.load64_splat(a), gather(w, second), sum);
    w += 8;
    second += 8;
  }
  store<f64>(c, load<f64>(c) + f64x2.extract_lane(sum, 0));
  if (columns == 2) store<f64>(c + 8, load<f64>(c + 8) + f64x2.extract_lane(sum, 1));
}

/** Returns the numbers at two places. */
function gather(first: usize, second: usize): v128 {
  return v128.load_lane<f64>(second, v128.load64_zero(first), 1);
}
