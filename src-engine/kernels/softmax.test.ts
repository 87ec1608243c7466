import { expect, test } from 'vitest';
import { softmaxInPlace, subtractLargest } from './softmax.ts';

/** Overwrites n values from `at` by their softmax; returns log Σ exp of what is left without the largest. */
function softmax(values: Float64Array, at = 0, n = values.length): number {
  subtractLargest(values, at, n);
  return softmaxInPlace(values, at, n);
}

test('softmax of (3.1, −4.4, 2.8), worked out by hand', () => {
  const values = Float64Array.of(3.1, -4.4, 2.8);
  const logSum = softmax(values);
  // exp(0) = 1, exp(−7.5) = 0.000553, exp(−0.3) = 0.740818; their sum is 1.741371.
  expect(values[0]).toBeCloseTo(0.574, 3);
  expect(values[1]).toBeCloseTo(0.0003, 4);
  expect(values[2]).toBeCloseTo(0.425, 3);
  expect(logSum).toBeCloseTo(Math.log(1.741371), 6);
});

test('only its own part of the array changes', () => {
  const values = Float64Array.of(9, 1, 1, 9);
  subtractLargest(values, 1, 2);
  expect([...values]).toEqual([9, 0, 0, 9]);
  softmaxInPlace(values, 1, 2);
  expect([...values]).toEqual([9, 0.5, 0.5, 9]);
});

test('huge values neither overflow nor vanish', () => {
  const values = Float64Array.of(1000, 999, -1000);
  expect(softmax(values)).toBeCloseTo(Math.log1p(Math.exp(-1)), 15);
  expect(values[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 15);
  expect(values[2]).toBe(0);
});

test.each([0, 1, 2])('a NaN at place %i does not hide: the whole row becomes NaN', (place) => {
  const values = Float64Array.of(1, 2, 3);
  values[place] = NaN;
  expect(softmax(values)).toBeNaN();
  expect([...values]).toEqual([NaN, NaN, NaN]);
});
