/* Distances from row to row are in elements. */

export function addTranspose(out: usize, outRow: i32, x: usize, xRow: i32, rows: i32, n: i32): void {
  const outStep = (<usize>outRow) << 3;
  const xStep = (<usize>xRow) << 3;
  for (; rows >= 2; rows -= 2) {
    addTwoColumns(out, out + outStep, x, xStep, n);
    out += 2 * outStep;
    x += 16;
  }
  if (rows > 0) addColumn(out, x, xStep, n);
}

/** first (n) += a column of x, whose rows are so many bytes apart, second (n) += the next one. */
function addTwoColumns(first: usize, second: usize, x: usize, xStep: usize, n: i32): void {
  for (; n >= 2; n -= 2) {
    const upper = v128.load(x);
    const lower = v128.load(x + xStep);
    v128.store(first, f64x2.add(v128.load(first), v128.shuffle<f64>(upper, lower, 0, 2)));
    v128.store(second, f64x2.add(v128.load(second), v128.shuffle<f64>(upper, lower, 1, 3)));
    first += 16;
    second += 16;
    x += 2 * xStep;
  }
  if (n == 0) return;
  addColumn(first, x, xStep, 1);
  addColumn(second, x + 8, xStep, 1);
}

/** out (n) += a column of x. */
function addColumn(out: usize, x: usize, xStep: usize, n: i32): void {
  for (; n > 0; n--) {
    store<f64>(out, load<f64>(out) + load<f64>(x));
    out += 8;
    x += xStep;
  }
}
