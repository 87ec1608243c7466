import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, spreadOf } from './spread.ts';

const numbers = fc.array(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0),
  { minLength: 1, maxLength: 20 },
);

describe('spreadOf', () => {
  it('agrees with figures worked out by hand', () => {
    const { n, mean, deviation, error, min, max } = spreadOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([n, mean, min, max]).toEqual([8, 5, 2, 9]);
    expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect(error).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
  });

  it('gives equal numbers back exactly, with a deviation of exactly 0', () => {
    const equal = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(equal, ([value, n]) => {
        const spread = spreadOf(Array.from({ length: n }, () => value));
        expect(spread).toEqual({ n, mean: value, deviation: 0, error: 0, min: value, max: value });
      }),
    );
  });

  it('does not know the order of its numbers', () => {
    const shuffled = numbers.chain((values) =>
      fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
    );
    fc.assert(
      fc.property(shuffled, ([values, other]) => {
        expect(spreadOf(other)).toEqual(spreadOf(values));
      }),
    );
  });

  it('moves with its numbers and keeps the digits of those that lie close together', () => {
    const { mean, deviation } = spreadOf([1e9 + 1, 1e9 + 2, 1e9 + 3]);
    expect([mean, deviation]).toEqual([1e9 + 2, 1]);
  });

  it('counts finite numbers only, and has nothing to say without any', () => {
    expect(spreadOf([1, NaN, 3, Infinity, -Infinity])).toEqual(spreadOf([1, 3]));
    expect(spreadOf([NaN])).toEqual({ n: 0, mean: NaN, deviation: NaN, error: NaN, min: NaN, max: NaN });
  });
});

describe('bandOf', () => {
  const spread = spreadOf([1, 2, 3, 6]);

  it('is what its name says', () => {
    expect(bandOf(spread, 'deviation')).toEqual([3 - spread.deviation, 3 + spread.deviation]);
    expect(bandOf(spread, 'error')).toEqual([3 - spread.deviation / 2, 3 + spread.deviation / 2]);
    expect(bandOf(spread, 'range')).toEqual([1, 6]);
    expect(bandOf(spread, 'none')).toEqual([3, 3]);
  });
});

it('numbers whose squares or sums are beyond all numbers have a mean and a deviation', () => {
  const scaled = spreadOf([1, 2, 6]);
  const large = spreadOf([1e304, 2e304, 6e304]);
  expect(large.mean / 1e304).toBeCloseTo(scaled.mean, 9);
  expect(large.deviation / 1e304).toBeCloseTo(scaled.deviation, 9);
  expect(spreadOf([1e308, 1.2e308, 1.7e308, 1.7e308]).mean / 1e308).toBeCloseTo(1.4, 9);
});
