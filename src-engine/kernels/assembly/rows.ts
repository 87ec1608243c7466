import { addElements } from './elements';
import { load, store } from './lanes';

/* Distances from row to row are in elements. */

export function fillRows(out: usize, bias: usize, rows: i32, n: i32): void {
  copyRows(out, n, bias, 0, rows, n);
}

export function fillRowsWithSum(out: usize, first: usize, second: usize, rows: i32, n: i32): void {
  if (rows == 0) return;
  copyRow(out, first, n);
  addElements(out, second, n);
  fillRows(out + bytes(n), out, rows - 1, n);
}

/** The rows of values are `valuesRow` apart, so that columns can be summed apart from others. */
export function addColumnSums(sums: usize, values: usize, rows: i32, n: i32, valuesRow: i32): void {
  for (; n >= 8; n -= 8) {
    addEightColumns(sums, values, rows, bytes(valuesRow));
    sums += 64;
    values += 64;
  }
  for (; n >= 2; n -= 2) {
    Columns.add(2, sums, values, rows, bytes(valuesRow));
    sums += 16;
    values += 16;
  }
  if (n > 0) Columns.add(1, sums, values, rows, bytes(valuesRow));
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

function addEightColumns(sums: usize, values: usize, rows: i32, row: usize): void {
  let s01 = v128.load(sums);
  let s23 = v128.load(sums, 16);
  let s45 = v128.load(sums, 32);
  let s67 = v128.load(sums, 48);
  for (; rows > 0; rows--) {
    s01 = f64x2.add(s01, v128.load(values));
    s23 = f64x2.add(s23, v128.load(values, 16));
    s45 = f64x2.add(s45, v128.load(values, 32));
    s67 = f64x2.add(s67, v128.load(values, 48));
    values += row;
  }
  v128.store(sums, s01);
  v128.store(sums, s23, 16);
  v128.store(sums, s45, 32);
  v128.store(sums, s67, 48);
}

/** One column or two. */
class Columns {
  @inline static add(lanes: i32, sums: usize, values: usize, rows: i32, row: usize): void {
    let sum = load(sums, lanes);
    for (; rows > 0; rows--) {
      sum = f64x2.add(sum, load(values, lanes));
      values += row;
    }
    store(sums, sum, lanes);
  }
}
