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
    transpose(panels, ROW, weight, weightRow, columns, k);
    weight += 8 * weightRow;
    panels += <usize>k * ROW;
  }
}

/** panels = W (n, k), packed as (n, k). */
export function pack(panels: usize, weight: usize, weightRow: i32, n: i32, k: i32): void {
  packColumns(panels, <usize>n * ROW, weight, <usize>weightRow * 8, n, k);
}

/** panels = X (depth, n), packed, `panel` bytes from one panel to the next. */
export function packColumns(panels: usize, panel: usize, x: usize, xRow: usize, depth: i32, n: i32): void {
  const whole = n >> 3;
  let last = panels + <usize>whole * panel;
  if (n & 7) memory.fill(last, 0, <usize>depth * ROW);
  for (; depth > 0; depth--) {
    let from = x;
    for (let to = panels; to != last; to += panel) {
      copy4(to, from);
      copy4(to + 32, from + 32);
      from += ROW;
    }
    copy(last, from, n & 7);
    panels += ROW;
    last += ROW;
    x += xRow;
  }
}

/** to (columns, rows) = from (rows, columns)ᵀ. */
export function transpose(to: usize, toRow: usize, from: usize, fromRow: usize, rows: i32, columns: i32): void {
  const paired = <usize>(columns & ~1) * 8;
  for (; rows > 1; rows -= 2) {
    const second = from + fromRow;
    let place = to;
    for (let j: usize = 0; j < paired; j += 16) {
      const x = v128.load(from + j);
      const y = v128.load(second + j);
      v128.store(place, v128.shuffle<f64>(x, y, 0, 2));
      v128.store(place + toRow, v128.shuffle<f64>(x, y, 1, 3));
      place += 2 * toRow;
    }
    if (columns & 1) {
      store<f64>(place, load<f64>(from + paired));
      store<f64>(place, load<f64>(second + paired), 8);
    }
    to += 16;
    from += 2 * fromRow;
  }
  if (rows > 0) copyColumn(to, toRow, from, columns);
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
    copy4(to, from);
    to += 32;
    from += 32;
  }
  for (; n > 0; n--) {
    store<f64>(to, load<f64>(from));
    to += 8;
    from += 8;
  }
}

/** to (4) = from (4). */
function copy4(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

/** to (count), elements `toStep` bytes apart, = from (count). */
function copyColumn(to: usize, toStep: usize, from: usize, count: i32): void {
  for (; count > 0; count--) {
    store<f64>(to, load<f64>(from));
    to += toStep;
    from += 8;
  }
}
