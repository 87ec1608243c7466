import { expect, test } from 'vitest';
import { log1p } from './logarithm.ts';
import { softmaxRows } from './softmax.ts';

/** Overwrites values by their softmax; returns the largest of them, and log Σ exp of what is left without it. */
function softmax(values: Float64Array): { largest: number; logSum: number } {
  const [largest, logSum] = [new Float64Array(1), new Float64Array(1)];
  softmaxRows(values, 0, largest, logSum, 1, values.length);
  return { largest: largest[0] ?? NaN, logSum: logSum[0] ?? NaN };
}

test('softmax of (3.1, −4.4, 2.8), worked out by hand', () => {
  const values = Float64Array.of(3.1, -4.4, 2.8);
  const { largest, logSum } = softmax(values);
  // exp(0) = 1, exp(−7.5) = 0.000553, exp(−0.3) = 0.740818; their sum is 1.741371.
  expect(values[0]).toBeCloseTo(0.574, 3);
  expect(values[1]).toBeCloseTo(0.0003, 4);
  expect(values[2]).toBeCloseTo(0.425, 3);
  expect(largest).toBe(3.1);
  expect(logSum).toBeCloseTo(Math.log(1.741371), 6);
});

test('each row is by itself, and nothing beyond them changes', () => {
  const values = Float64Array.of(9, 1, 1, 3, 3, 9);
  const [largest, logSums] = [new Float64Array(3), new Float64Array(3)];
  softmaxRows(values, 1, largest, logSums, 2, 2);
  expect([...values]).toEqual([9, 0.5, 0.5, 0.5, 0.5, 9]);
  expect([...largest]).toEqual([1, 3, 0]);
  expect([...logSums]).toEqual([Math.LN2, Math.LN2, 0]);
});

test('huge values neither overflow nor vanish', () => {
  const values = Float64Array.of(1000, 999, -1000);
  expect(softmax(values).logSum).toBeCloseTo(log1p(Math.exp(-1)), 15);
  expect(values[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 15);
  expect(values[2]).toBe(0);
});

test.each([0, 1, 2].flatMap((place) => [NaN, Infinity].map((value) => [value, place])))(
  'a %d at place %i does not hide: the whole row becomes NaN',
  (value, place) => {
    const values = Float64Array.of(1, 2, 3);
    values[place] = value;
    expect(softmax(values).logSum).toBeNaN();
    expect([...values]).toEqual([NaN, NaN, NaN]);
  },
);
