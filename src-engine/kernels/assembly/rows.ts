import { addElements } from './elements';
import { load, store } from './lanes';

/* Distances from row to row are in elements. */

export function fillRows(out: usize, bias: usize, rows: i32, n: i32): void {
  copyRows(out, n, bias, 0, rows, n);
}

/** The rows of values are `valuesRow` apart, so that columns can be summed apart from others. */
export function addColumnSums(sums: usize, values: usize, rows: i32, n: i32, valuesRow: i32): void {
  const row = bytes(valuesRow);
  for (; rows >= 8; rows -= 8) {
    addEightRows(sums, values, row, n);
    values += 8 * row;
  }
  for (; rows > 0; rows--) {
    addElements(sums, values, n);
    values += row;
  }
}

/** The rows of values are `valuesRow` apart. */
export function sumRows(sum: usize, values: usize, rows: i32, n: i32, valuesRow: i32): void {
  copyRow(sum, values, n);
  addColumnSums(sum, values + bytes(valuesRow), rows - 1, n, valuesRow);
}

export function copyRows(out: usize, outRow: i32, x: usize, xRow: i32, rows: i32, n: i32): void {
  for (; rows > 0; rows--) {
    copyRow(out, x, n);
    out += bytes(outRow);
    x += bytes(xRow);
  }
}

export function addRows(out: usize, outRow: i32, x: usize, xRow: i32, rows: i32, n: i32): void {
  for (; rows > 0; rows--) {
    addElements(out, x, n);
    out += bytes(outRow);
    x += bytes(xRow);
  }
}

export function gatherRows(out: usize, x: usize, indices: usize, rows: i32, n: i32): void {
  for (; rows > 0; rows--) {
    const index = i32.load(indices);
    if (index >= 0) copyRow(out, x + bytes(index) * n, n);
    out += bytes(n);
    indices += 4;
  }
}

/** The rows of out and of x are `row` apart, so that columns can be added apart from others. */
export function scatterAddRows(out: usize, x: usize, indices: usize, rows: i32, n: i32, row: i32): void {
  for (; rows > 0; rows--) {
    const index = i32.load(indices);
    if (index >= 0) addElements(out + bytes(index) * row, x, n);
    x += bytes(row);
    indices += 4;
  }
}

export function scaleRows(out: usize, x: usize, factors: usize, rows: i32, n: i32): void {
  for (; rows > 0; rows--) {
    scaleRow(out, x, v128.load64_splat(factors), n);
    out += bytes(n);
    x += bytes(n);
    factors += 8;
  }
}

function bytes(elements: i32): usize {
  return (<usize>elements) << 3;
}

function copyRow(out: usize, x: usize, n: i32): void {
  for (; n >= 2; n -= 2) {
    v128.store(out, v128.load(x));
    out += 16;
    x += 16;
  }
  if (n > 0) store(out, load(x, 1), 1);
}

function scaleRow(out: usize, x: usize, factors: v128, n: i32): void {
  for (; n >= 2; n -= 2) {
    v128.store(out, f64x2.mul(factors, v128.load(x)));
    out += 16;
    x += 16;
  }
  if (n > 0) store(out, f64x2.mul(factors, load(x, 1)), 1);
}

/** The rows of x are `row` bytes apart. */
function addEightRows(sums: usize, x: usize, row: usize, n: i32): void {
  for (; n >= 2; n -= 2) {
    EightRows.add(2, sums, x, row);
    sums += 16;
    x += 16;
  }
  if (n > 0) EightRows.add(1, sums, x, row);
}

/** One column or two. */
class EightRows {
  @inline static add(lanes: i32, sums: usize, x: usize, row: usize): void {
    const fifth = x + 4 * row;
    let sum = f64x2.add(load(sums, lanes), load(x, lanes));
    sum = f64x2.add(sum, load(x + row, lanes));
    sum = f64x2.add(sum, load(x + 2 * row, lanes));
    sum = f64x2.add(sum, load(x + 3 * row, lanes));
    sum = f64x2.add(sum, load(fifth, lanes));
    sum = f64x2.add(sum, load(fifth + row, lanes));
    sum = f64x2.add(sum, load(fifth + 2 * row, lanes));
    sum = f64x2.add(sum, load(fifth + 3 * row, lanes));
    store(sums, sum, lanes);
  }
}
