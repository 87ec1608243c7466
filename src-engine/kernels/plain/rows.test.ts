import { expect, test } from 'vitest';
import { plainRows } from './rows.ts';

/** What lies beyond the rows in use and must be left alone. */
const BEYOND = 99;

test('every row becomes the bias, and no more rows than asked for', () => {
  const out = Float64Array.of(1, 2, 3, 4, BEYOND, BEYOND);
  plainRows.fillRows(out, 0, Float64Array.of(5, 6), 2, 2);
  expect([...out]).toEqual([5, 6, 5, 6, BEYOND, BEYOND]);
});

test('column sums are added to what is there', () => {
  const sums = Float64Array.of(100, 200, 300);
  plainRows.addColumnSums(sums, Float64Array.of(1, 2, 3, 4, 5, 6, BEYOND, BEYOND, BEYOND), 0, 2, 3);
  expect([...sums]).toEqual([105, 207, 309]);
});

test('the sum of rows takes the place of what was there, from its offset on', () => {
  const sum = Float64Array.of(BEYOND, 7, 8, BEYOND);
  plainRows.sumRows(sum, 1, Float64Array.of(1, 2, 3, 4, 5, 6, BEYOND, BEYOND), 3, 2);
  expect([...sum]).toEqual([BEYOND, 9, 12, BEYOND]);
});

test.each([
  ['added', (sums: Float64Array, rows: Float64Array): void => plainRows.addColumnSums(sums, rows, 0, 3, 1)],
  ['written', (sums: Float64Array, rows: Float64Array): void => plainRows.sumRows(sums, 0, rows, 3, 1)],
])('the first row comes first: sums that are %s round in one order', (_, sum) => {
  const sums = new Float64Array(1);
  // From the other end, the two ones would not be lost: 2 + 2⁵³.
  sum(sums, Float64Array.of(2 ** 53, 1, 1));
  expect(sums[0]).toBe(2 ** 53);
});

test('rows are copied and added between places whose rows are not equally far apart', () => {
  const x = Float64Array.of(BEYOND, 1, 2, BEYOND, 3, 4);
  const out = Float64Array.of(BEYOND, 5, 6, BEYOND, BEYOND, 7, 8);
  plainRows.addRows(out, 1, 4, x, 1, 3, 2, 2);
  expect([...out]).toEqual([BEYOND, 6, 8, BEYOND, BEYOND, 10, 12]);
  plainRows.copyRows(out, 1, 4, x, 1, 3, 2, 2);
  expect([...out]).toEqual([BEYOND, 1, 2, BEYOND, BEYOND, 3, 4]);
});

test('rows are gathered by their indices, and a negative one leaves its row alone', () => {
  const out = Float64Array.of(BEYOND, 1, 2, 3, 4, 5, 6, BEYOND);
  plainRows.gatherRows(out, 1, Float64Array.of(10, 20, 30, 40), Int32Array.of(7, 1, -1, 0), 1, 3, 2);
  expect([...out]).toEqual([BEYOND, 30, 40, 3, 4, 10, 20, BEYOND]);
});

test('rows are added to those that their indices name, the first row first', () => {
  const out = Float64Array.of(10, 0, 30, 40);
  const x = Float64Array.of(BEYOND, 1, 2 ** 53, 2, 3, 3, 1);
  plainRows.scatterAddRows(out, x, 1, Int32Array.of(7, 0, -1, 0), 1, 3, 2);
  expect([...out]).toEqual([14, 2 ** 53, 30, 40]);
});

test('a transpose is added between places whose rows are not equally far apart', () => {
  const x = Float64Array.of(BEYOND, 1, 2, BEYOND, 3, 4, BEYOND, 5, 6);
  const out = Float64Array.of(BEYOND, 10, 20, 30, BEYOND, 40, 50, 60);
  plainRows.addTranspose(out, 1, 4, x, 1, 3, 2, 3);
  expect([...out]).toEqual([BEYOND, 11, 23, 35, BEYOND, 42, 54, 66]);
});

test('each row has a factor of its own', () => {
  const out = Float64Array.of(BEYOND, 0, 0, 0, 0);
  plainRows.scaleRows(out, 1, Float64Array.of(BEYOND, BEYOND, 1, 2, 3, 4), 2, Float64Array.of(10, -1), 2, 2);
  expect([...out]).toEqual([BEYOND, 10, 20, -3, -4]);
});
