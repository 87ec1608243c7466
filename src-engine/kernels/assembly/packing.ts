/*
 * Panels: a packed matrix (depth, n) is panel after panel of 8 neighbouring columns, each of them row after row, so that
 * a tile reads it from front to back. The last panel is filled up with zeros. Sizes are in elements, `…Row` in bytes.
 */

/** Bytes of a panel's row. */
const ROW: usize = 64;

/** panels = W (n, k)ᵀ, packed as (k, n). */
export function packTransposed(panels: usize, weight: usize, n: i32, k: i32): void {
  const weightRow = <usize>k * 8;
  for (let column = 0; column < n; column += 8) {
    const columns = min(8, n - column);
    if (columns < 8) memory.fill(panels, 0, <usize>k * ROW);
    for (let j: usize = 0; j < <usize>columns; j += 1) copyColumn(panels + j * 8, ROW, weight + j * weightRow, 8, k);
    weight += 8 * weightRow;
    panels += <usize>k * ROW;
  }
}

/** panels = W (n, k), packed as (n, k). */
export function pack(panels: usize, weight: usize, weightRow: i32, n: i32, k: i32): void {
  packColumns(panels, weight, <usize>weightRow * 8, n, k, 8);
}

/** panels = X (depth, n), packed in panels of so many columns, of which the last is filled up with zeros. */
export function packColumns(panels: usize, x: usize, xRow: usize, depth: i32, n: i32, width: i32): void {
  const row = <usize>width * 8;
  const panel = <usize>depth * row;
  const rest = n % width;
  const lastPanel = panels + <usize>(n / width) * panel;
  if (rest > 0) memory.fill(lastPanel, 0, panel);
  for (let p: usize = 0; p < panel; p += row) {
    let from = x;
    for (let to = panels + p; to < lastPanel; to += panel) {
      copy(to, from, width);
      from += row;
    }
    copy(lastPanel + p, from, rest);
    x += xRow;
  }
}

/** to (rows, n) = from (rows, n). */
export function copyRows(to: usize, toRow: usize, from: usize, fromRow: usize, rows: i32, n: i32): void {
  for (; rows > 0; rows--) {
    copy(to, from, n);
    to += toRow;
    from += fromRow;
  }
}

/** to (n) = from (n). */
function copy(to: usize, from: usize, n: i32): void {
  for (; n >= 4; n -= 4) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    to += 32;
    from += 32;
  }
  for (; n > 0; n--) {
    store<f64>(to, load<f64>(from));
    to += 8;
    from += 8;
  }
}

/** to (count) = from (count), elements `toStep` and `fromStep` bytes apart. */
function copyColumn(to: usize, toStep: usize, from: usize, fromStep: usize, count: i32): void {
  for (; count > 0; count--) {
    store<f64>(to, load<f64>(from));
    to += toStep;
    from += fromStep;
  }
}

/** out (n) += row `row` of B (depth, n), packed. */
export function addPackedRow(out: usize, panels: usize, row: i32, n: i32, depth: i32): void {
  panels += <usize>row * ROW;
  for (; n > 0; n -= 8) {
    addTo(out, panels, min(8, n));
    out += ROW;
    panels += <usize>depth * ROW;
  }
}

/** Row `row` of B (depth, n), packed, += x (n). */
export function addToPackedRow(panels: usize, row: i32, x: usize, n: i32, depth: i32): void {
  panels += <usize>row * ROW;
  for (; n > 0; n -= 8) {
    addTo(panels, x, min(8, n));
    x += ROW;
    panels += <usize>depth * ROW;
  }
}

/** W (n, k) += Bᵀ, with B (k, n) packed. */
export function addUnpackedTranspose(weight: usize, panels: usize, n: i32, k: i32): void {
  for (let j = 0; j < n; j++) {
    let from = panels + <usize>(j >> 3) * <usize>k * ROW + <usize>(j & 7) * 8;
    for (let p = 0; p < k; p++) {
      store<f64>(weight, load<f64>(weight) + load<f64>(from));
      weight += 8;
      from += ROW;
    }
  }
}

/** to (n) += from (n), where n ≤ 8. */
function addTo(to: usize, from: usize, n: i32): void {
  const paired = <usize>(n & ~1) * 8;
  for (let j: usize = 0; j < paired; j += 16) v128.store(to + j, f64x2.add(v128.load(to + j), v128.load(from + j)));
  if (n & 1) store<f64>(to + paired, load<f64>(to + paired) + load<f64>(from + paired));
}
