import { expect, test } from 'vitest';
import { plainVectors } from './elements.ts';

const X = Float64Array.of(1, 2, 3, 4);
const Y = Float64Array.of(10, 20, 30, 40, 50);

test('what is cleared is 0, and nothing else', () => {
  const out = new Float64Array(5).fill(7);
  plainVectors.clear(out, 1, 3);
  expect([...out]).toEqual([7, 0, 0, 0, 7]);
});

test('products take the place of what was there, each array from an offset of its own', () => {
  const out = new Float64Array(5).fill(7);
  plainVectors.multiply(out, 1, X, 2, Y, 3, 2);
  expect([...out]).toEqual([7, 3 * 40, 4 * 50, 7, 7]);
});

test('products are added to what was there, each array from an offset of its own', () => {
  const out = new Float64Array(5).fill(7);
  plainVectors.addProducts(out, 1, X, 2, Y, 3, 2);
  expect([...out]).toEqual([7, 7 + 3 * 40, 7 + 4 * 50, 7, 7]);
});

test('a multiple is added, or takes the place', () => {
  const y = Float64Array.of(1, 1, 1, 1);
  plainVectors.addScaled(y, 1, X, 0, -2, 2);
  expect([...y]).toEqual([1, -1, -3, 1]);
  plainVectors.scale(y, 2, -0.5, 2);
  expect([...y]).toEqual([1, -1, 1.5, -0.5]);
});

test('numbers beyond a limit are moved to it, and it is told; a NaN stays one', () => {
  const x = Float64Array.of(-9, -2, 0, 2, NaN, Infinity);
  expect(plainVectors.limit(x, 1, 2, 4)).toBe(false);
  expect(plainVectors.limit(x, 0, 2, 6)).toBe(true);
  expect([...x]).toEqual([-2, -2, 0, 2, NaN, 2]);
});

test('squares are summed as eight sums of every eighth one, and tell what is no number', () => {
  expect(plainVectors.sumOfSquares(Float64Array.of(9, 3, -4, 12, 9), 1, 3)).toBe(169);
  expect(plainVectors.sumOfSquares(X, 0, 0)).toBe(0);
  expect(plainVectors.sumOfSquares(Float64Array.of(1, NaN), 0, 2)).toBeNaN();
  expect(plainVectors.sumOfSquares(Float64Array.of(1, 1e200), 0, 2)).toBe(Infinity);
  const x = new Float64Array(17).fill(1);
  x[0] = 2 ** 27;
  // Beside 2⁵⁴, the two ones in its own sum are lost, and so are the two of the fifth sum, which is added to it first.
  expect(plainVectors.sumOfSquares(x, 0, 17)).toBe(2 ** 54 + 12);
});

test('an average keeps its share', () => {
  const values = Float64Array.of(1, 8);
  plainVectors.average(values, Float64Array.of(5, 9), 0.75, 1);
  expect([...values]).toEqual([2, 8]);
});
