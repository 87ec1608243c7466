/*
 * Products of matrices: ProductKernels of `kernels.ts`, with pointers in bytes, and sizes and distances of rows in elements.
 *
 * Whichever tile computes an element, its sum runs from 0 over the depths of a block in order and is then added to C.
 */
import { DEPTH_BLOCK } from '../depth-block';
import { ROW_BLOCK } from '../row-block';
import { copyRows, packColumns, transpose } from './packing';
import { scratch } from './scratch';
import { addTiles4x8, addTiles5x8 } from './wide-tiles';
import { addTile1x16, addTile1x20, addTile1x8, addTiles2x8, addTiles5x4 } from './tiles';

/** Columns of A and of B that a transposed product packs at once: 85 and 258 KiB. */
const A_COLUMNS = 4 * ROW_BLOCK;
const B_COLUMNS = 256;

/** Bytes from one packed row of A, panel of B, to the next: powers of 2 would share lines of the cache. */
const A_ROW: usize = DEPTH_BLOCK * 8 + 64;
const B_PANEL: usize = DEPTH_BLOCK * 64 + 64;

/** Whether the runtime computes pairs of vectors as one of 256 bits. */
let hasWideTiles: bool = false;

/** Lets the products of this thread's instance use tiles for vectors of 256 bits. */
export function useWideTiles(): void {
  hasWideTiles = true;
}

/** Where in `scratch` there are tiles at the edge of C, rows of A, panels of B. */
const EDGE_TILE: usize = 65536;
const A_ROWS: usize = EDGE_TILE + ROW_BLOCK * 64;
const B_PANELS: usize = A_ROWS + A_COLUMNS * A_ROW;

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
      const to = c + <usize>i * cBytes;
      const from = a + <usize>i * aBytes + <usize>p * 8;
      if (rows > 1) {
        fetch(to, cBytes, rows, n);
        fetch(from, aBytes, rows, depth);
      }
      addBlock(to, cBytes, from, aBytes, block, panel, rows, n, depth);
    }
  }
}

/** Loads X (rows, columns) into the cache, row by row: faster than by the tiles, which begin five rows at once. */
function fetch(x: usize, xRow: usize, rows: i32, columns: i32): void {
  for (; rows > 0; rows--) {
    for (let j: usize = 0; j < <usize>columns * 8; j += 64) load<f64>(x + j);
    x += xRow;
  }
}

/** C (m, n; dense) += A (k, m)ᵀ · B (k, n). */
export function addTransposedProduct(c: usize, a: usize, aRow: i32, b: usize, bRow: i32, m: i32, n: i32, k: i32): void {
  for (let p = 0; p < k; p += DEPTH_BLOCK) {
    const depth = min(DEPTH_BLOCK, k - p);
    for (let j = 0; j < n; j += B_COLUMNS) {
      const columns = min(B_COLUMNS, n - j);
      packColumns(scratch + B_PANELS, B_PANEL, b + <usize>(p * bRow + j) * 8, <usize>bRow * 8, depth, columns);
      for (let i = 0; i < m; i += A_COLUMNS) {
        const rows = min(A_COLUMNS, m - i);
        transpose(scratch + A_ROWS, A_ROW, a + <usize>(p * aRow + i) * 8, <usize>aRow * 8, depth, rows);
        addPackedBlocks(c + <usize>(i * n + j) * 8, <usize>n * 8, rows, columns, depth);
      }
    }
  }
}

/** C (m, n) += A (m, depth) · B (depth, n), both of which are in `scratch`. */
function addPackedBlocks(c: usize, cRow: usize, m: i32, n: i32, depth: i32): void {
  let a = scratch + A_ROWS;
  for (let i = 0; i < m; i += ROW_BLOCK) {
    const rows = min(ROW_BLOCK, m - i);
    fetch(a, A_ROW, rows, depth);
    addBlock(c, cRow, a, A_ROW, scratch + B_PANELS, B_PANEL, rows, n, depth);
    c += ROW_BLOCK * cRow;
    a += ROW_BLOCK * A_ROW;
  }
}

/** C (m, n) += A (m, depth) · B (depth, n); distances as in `tiles.ts`, and `panel` bytes from one panel of B to the next. */
function addBlock(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  b: usize,
  panel: usize,
  m: i32,
  n: i32,
  depth: i32,
): void {
  if (m == 1 && n > 16 && (n & 15) == 4) return addRowWithHalfPanel(c, a, b, panel, n, depth);
  const tiled = rowsInTiles(m);
  const whole = n & ~7;
  if (tiled < m) addRow(c + <usize>tiled * cRow, a + <usize>tiled * aRow, b, panel, whole, depth);
  if (tiled > 0) {
    for (let j = 0; j < whole; j += 8) {
      addPanel(c + <usize>j * 8, cRow, a, aRow, b + <usize>(j >> 3) * panel, tiled, 8, depth);
    }
  }
  c += <usize>whole * 8;
  b += <usize>(whole >> 3) * panel;
  if (whole < n) addLastPanel(c, cRow, a, aRow, b, m, n - whole, depth);
}

/** Returns how many of m rows tiles take, all or all but one. */
function rowsInTiles(m: i32): i32 {
  const isOdd = (m & 1) == 1;
  return isOdd && (m <= 3 || !hasTilesOf5()) ? m - 1 : m;
}

/** C (m, columns) += A (m, depth) · B (depth, columns), where m is `rowsInTiles`, and there are 8 columns, or at most 4. */
function addPanel(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, m: i32, columns: i32, depth: i32): void {
  const fives = rowsInFives(m);
  if (hasWideTiles && columns > 4) {
    addTiles5x8(c, cRow, a, aRow, b, fives, depth);
  } else {
    addTiles5x4(c, cRow, a, aRow, b, fives, depth);
    if (columns > 4) addTiles5x4(c + 32, cRow, a, aRow, b + 32, fives, depth);
  }
  c += <usize>fives * cRow;
  a += <usize>fives * aRow;
  const fours = hasWideTiles ? (m - fives) & ~3 : 0;
  addTiles4x8(c, cRow, a, aRow, b, fours, depth);
  addTiles2x8(c + <usize>fours * cRow, cRow, a + <usize>fours * aRow, aRow, b, m - fives - fours, depth);
}

/**
 * Where sums are not fused with products, each product needs a register before it is added: one more than tiles of 5 rows
 * leave, unless their vectors are wide.
 */
function hasTilesOf5(): bool {
  return ASC_FEATURE_RELAXED_SIMD || hasWideTiles;
}

/** Returns how many of m rows tiles of 5 take, so that the rest is even, and where it can be a multiple of 4 for wide tiles. */
function rowsInFives(m: i32): i32 {
  if (!hasTilesOf5()) return 0;
  const tiles = m / 5;
  const beforeFours = tiles - ((tiles - m) & 3);
  if (hasWideTiles && beforeFours >= 0) return 5 * beforeFours;
  const rest = m % 5;
  return m - min(m, rest & 1 ? rest + 5 : rest);
}

/** C (n) += A (depth) · B (depth, n), where n is a multiple of 8. */
function addRow(c: usize, a: usize, b: usize, panel: usize, n: i32, depth: i32): void {
  for (; n >= 16; n -= 16) {
    addTile1x16(c, a, b, panel, depth);
    c += 128;
    b += 2 * panel;
  }
  if (n > 0) addTile1x8(c, a, b, depth);
}

/** C (n) += A (depth) · B (depth, n), where n is 4 more than a multiple of 16, which is not 0. */
function addRowWithHalfPanel(c: usize, a: usize, b: usize, panel: usize, n: i32, depth: i32): void {
  const before = n - 20;
  addRow(c, a, b, panel, before, depth);
  addTile1x20(c + <usize>before * 8, a, b + <usize>(before >> 3) * panel, panel, depth);
}

/**
 * C (m, n) += A (m, depth) · B (depth, n), where n < 8: half a panel in tiles of 4 columns as far as there are such, all else
 * through tiles that lie beside C, which is too narrow.
 */
function addLastPanel(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, m: i32, n: i32, depth: i32): void {
  const direct = n == 4 ? rowsInFives(rowsInTiles(m)) : 0;
  addTiles5x4(c, cRow, a, aRow, b, direct, depth);
  if (direct < m) {
    addLastPanelAside(c + <usize>direct * cRow, cRow, a + <usize>direct * aRow, aRow, b, m - direct, n, depth);
  }
}

function addLastPanelAside(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, m: i32, n: i32, depth: i32): void {
  const tile = scratch + EDGE_TILE;
  const tiled = rowsInTiles(m);
  copyRows(tile, 64, c, cRow, m, n);
  addPanel(tile, 64, a, aRow, b, tiled, n, depth);
  if (tiled < m) addTile1x8(tile + <usize>tiled * 64, a + <usize>tiled * aRow, b, depth);
  copyRows(c, cRow, tile, 64, m, n);
}
