import { expect, test } from 'vitest';
import { argmax, isArgmax } from './argmax.ts';

test('is the first of the largest, counted from the start of the part', () => {
  expect(argmax(Float64Array.of(9, 1, 3, 3, 2, 9), 1, 4)).toBe(1);
  expect(argmax(Float64Array.of(-2, -1, -3), 0, 3)).toBe(1);
  expect(argmax(Float64Array.of(-Infinity, -Infinity), 0, 2)).toBe(0);
});

test.each([0, 1, 2])('there is none where value %i is NaN', (place) => {
  const values = Float64Array.of(1, 2, 3, NaN);
  expect(argmax(values, 0, 3)).toBe(2);
  values[place] = NaN;
  expect(argmax(values, 0, 3)).toBe(-1);
});

test.each([
  [1, 3, 3, 2],
  [-2, -1, -3, -4],
  [-Infinity, -Infinity, -Infinity, -Infinity],
  [0, -0, 0, -0],
  [1, NaN, 3, 2],
])('a place is told from the others: %d, %d, %d, %d', (...numbers) => {
  const values = Float64Array.of(9, ...numbers, 9);
  for (let place = 0; place < 4; place++) expect(isArgmax(values, 1, 4, place)).toBe(argmax(values, 1, 4) === place);
});
