/*
 * Products of matrices: ProductKernels of `kernels.ts`, with pointers in bytes, and sizes and distances of rows in elements.
 *
 * Whichever tile computes an element, its sum runs from 0 over the depths of a block in order and is then added to C.
 */
import { DEPTH_BLOCK } from '../depth-block';
import { ROW_BLOCK } from '../row-block';
import { copyRows, packColumns } from './packing';
import { scratch } from './scratch';
import { addTile1x16, addTile1x8, addTile2x8, addTile5x4 } from './tiles';

/** Columns of A and of B that a transposed product packs at once: 160 and 256 KiB. */
const A_COLUMNS = 8 * ROW_BLOCK;
const B_COLUMNS = 256;

/** Where in `scratch` there are a tile at the edge of C, panels of A, panels of B. */
const EDGE_TILE: usize = 65536;
const A_PANELS: usize = EDGE_TILE + 5 * 64;
const B_PANELS: usize = A_PANELS + A_COLUMNS * DEPTH_BLOCK * 8;

/** C (m, n) += A (m, k) · B, with B (k, n) packed. */
export function addPackedProduct(
  c: usize,
  cRow: i32,
  a: usize,
  aRow: i32,
  panels: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  const cBytes = <usize>cRow * 8;
  const aBytes = <usize>aRow * 8;
  const panel = <usize>k * 64;
  for (let p = 0; p < k; p += DEPTH_BLOCK) {
    const depth = min(DEPTH_BLOCK, k - p);
    const block = panels + <usize>p * 64;
    for (let i = 0; i < m; i += ROW_BLOCK) {
      const rows = min(ROW_BLOCK, m - i);
      const from = a + <usize>i * aBytes + <usize>p * 8;
      fetch(from, aBytes, rows, depth);
      addBlock(c + <usize>i * cBytes, cBytes, from, aBytes, 8, block, panel, rows, n, depth);
    }
  }
}

/** Loads A (m, depth) into the cache, row by row: faster than by the tiles, which begin five rows at once. */
function fetch(a: usize, aRow: usize, m: i32, depth: i32): void {
  for (; m > 0; m--) {
    for (let p: usize = 0; p < <usize>depth * 8; p += 64) load<f64>(a + p);
    a += aRow;
  }
}

/** C (m, n; dense) += A (k, m)ᵀ · B (k, n). */
export function addTransposedProduct(c: usize, a: usize, aRow: i32, b: usize, bRow: i32, m: i32, n: i32, k: i32): void {
  for (let p = 0; p < k; p += DEPTH_BLOCK) {
    const depth = min(DEPTH_BLOCK, k - p);
    for (let j = 0; j < n; j += B_COLUMNS) {
      const columns = min(B_COLUMNS, n - j);
      packColumns(scratch + B_PANELS, b + <usize>(p * bRow + j) * 8, <usize>bRow * 8, depth, columns, 8);
      for (let i = 0; i < m; i += A_COLUMNS) {
        const rows = min(A_COLUMNS, m - i);
        packColumns(scratch + A_PANELS, a + <usize>(p * aRow + i) * 8, <usize>aRow * 8, depth, rows, ROW_BLOCK);
        addPackedBlocks(c + <usize>(i * n + j) * 8, <usize>n * 8, rows, columns, depth);
      }
    }
  }
}

/** C (m, n) += A (depth, m)ᵀ · B (depth, n), both of which are packed in `scratch`. */
function addPackedBlocks(c: usize, cRow: usize, m: i32, n: i32, depth: i32): void {
  let a = scratch + A_PANELS;
  for (let i = 0; i < m; i += ROW_BLOCK) {
    addBlock(c, cRow, a, 8, ROW_BLOCK * 8, scratch + B_PANELS, <usize>depth * 64, min(ROW_BLOCK, m - i), n, depth);
    c += ROW_BLOCK * cRow;
    a += <usize>(depth * ROW_BLOCK) * 8;
  }
}

/** C (m, n) += A (m, depth) · B (depth, n); distances as in `tiles.ts`, `panel` bytes from one panel of B to the next. */
function addBlock(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aDepth: usize,
  b: usize,
  panel: usize,
  m: i32,
  n: i32,
  depth: i32,
): void {
  const tiled = m - (m == 1 || m == 3 ? 1 : 0);
  const whole = n & ~7;
  if (tiled < m) addRow(c + <usize>tiled * cRow, a + <usize>tiled * aRow, aDepth, b, panel, whole, depth);
  for (const end = c + <usize>whole * 8; c != end; c += 64) {
    for (let i = 0; i < tiled;) {
      const rows = tileRows(tiled - i);
      addTile(c + <usize>i * cRow, cRow, a + <usize>i * aRow, aRow, aDepth, b, rows, 8, depth);
      i += rows;
    }
    b += panel;
  }
  if (whole < n) addLastPanel(c, cRow, a, aRow, aDepth, b, m, n - whole, depth);
}

/** Returns how many of m rows the next tile takes: 5 as long as the rest can be made of 5 and 2, otherwise 2 or 1. */
function tileRows(m: i32): i32 {
  if (m == 5 || (m > 6 && m != 8)) return 5;
  return min(2, m);
}

/** C (rows, columns) += A · B, where there are 5, 2 or 1 rows, and 8 columns, or at most 4. */
function addTile(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aDepth: usize,
  b: usize,
  rows: i32,
  columns: i32,
  depth: i32,
): void {
  if (rows == 5) {
    addTile5x4(c, cRow, a, aRow, aDepth, b, depth);
    if (columns > 4) addTile5x4(c + 32, cRow, a, aRow, aDepth, b + 32, depth);
  } else if (rows == 2) addTile2x8(c, cRow, a, aRow, aDepth, b, depth);
  else addTile1x8(c, a, aDepth, b, depth);
}

/** C (n) += A (depth) · B (depth, n), where n is a multiple of 8. */
function addRow(c: usize, a: usize, aDepth: usize, b: usize, panel: usize, n: i32, depth: i32): void {
  for (; n >= 16; n -= 16) {
    addTile1x16(c, a, aDepth, b, panel, depth);
    c += 128;
    b += 2 * panel;
  }
  if (n > 0) addTile1x8(c, a, aDepth, b, depth);
}

/** C (m, n) += A (m, depth) · B (depth, n), where n < 8: through tiles that lie beside C, which is too narrow. */
function addLastPanel(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aDepth: usize,
  b: usize,
  m: i32,
  n: i32,
  depth: i32,
): void {
  const tile = scratch + EDGE_TILE;
  while (m > 0) {
    const rows = tileRows(m);
    copyRows(tile, 64, c, cRow, rows, n);
    addTile(tile, 64, a, aRow, aDepth, b, rows, n, depth);
    copyRows(c, cRow, tile, 64, rows, n);
    c += <usize>rows * cRow;
    a += <usize>rows * aRow;
    m -= rows;
  }
}
