import { expect, test } from 'vitest';
import { addProducts, addScaled, addValues, copyValues, l2Norm, multiplyValues, scale } from './vector.ts';

const X = Float64Array.of(1, 2, 3, 4);
const Y = Float64Array.of(10, 20, 30, 40, 50);

test('values are copied from one offset to another, and no more than asked for', () => {
  const to = new Float64Array(5);
  copyValues(to, 2, X, 1, 2);
  expect([...to]).toEqual([0, 0, 2, 3, 0]);
});

test('values are added from the start, and no more than asked for', () => {
  const y = Y.slice();
  addValues(y, X, 3);
  expect([...y]).toEqual([11, 22, 33, 40, 50]);
});

test('products take the place of what was there, each array from an offset of its own', () => {
  const out = new Float64Array(5).fill(7);
  multiplyValues(out, 1, X, 2, Y, 3, 2);
  expect([...out]).toEqual([7, 3 * 40, 4 * 50, 7, 7]);
});

test('products are added to what was there, each array from an offset of its own', () => {
  const out = new Float64Array(5).fill(7);
  addProducts(out, 1, X, 2, Y, 3, 2);
  expect([...out]).toEqual([7, 7 + 3 * 40, 7 + 4 * 50, 7, 7]);
});

test('a multiple is added, or takes the place', () => {
  const y = Float64Array.of(1, 1, 1, 1);
  addScaled(y, X, -2);
  expect([...y]).toEqual([-1, -3, -5, -7]);
  scale(y, -0.5);
  expect([...y]).toEqual([0.5, 1.5, 2.5, 3.5]);
});

test('the norm is summed from the first element to the last, and tells what is no number', () => {
  expect(l2Norm(Float64Array.of(3, -4, 12))).toBe(13);
  expect(l2Norm(new Float64Array(0))).toBe(0);
  expect(l2Norm(Float64Array.of(1, NaN))).toBeNaN();
  // Beside 2⁵⁴ each of the ones is lost; added up before it, they are not.
  const ones = Array<number>(64).fill(1);
  expect(l2Norm(Float64Array.of(2 ** 27, ...ones))).toBe(2 ** 27);
  expect(l2Norm(Float64Array.of(...ones, 2 ** 27))).toBeGreaterThan(2 ** 27);
});
