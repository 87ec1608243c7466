import { describe, expect, test } from 'vitest';
import {
  exactExp,
  exactSigmoid,
  exactTanh,
  type Fraction,
  fractionOf,
  ulpsBetween,
} from '../../testing/exact-functions.ts';
import { exp, sigmoid, tanh } from './exponential.ts';

const COUNT = 4000;
const dense = Array.from({ length: COUNT }, (_, i) => (i / COUNT - 0.5) * 40 + 1 / 3);
const small = Array.from({ length: COUNT }, (_, i) => 10 ** ((-20 * i) / COUNT) * (i % 2 === 0 ? 1 : -1));
const large = Array.from({ length: COUNT }, (_, i) => (i / COUNT - 0.5) * 1415.9);
const POINTS = [...dense, ...small, ...large];

/** Returns the largest error of a function, in ulp. */
function errorOf(f: (x: number) => number, exact: (x: Fraction) => Fraction, points: readonly number[]): number {
  return points.reduce((worst, x) => Math.max(worst, ulpsBetween(f(x), exact(fractionOf(x)))), 0);
}

test('exp is within 1 ulp', () => {
  expect(errorOf(exp, exactExp, [...POINTS, -708, 709.782712893384])).toBeLessThan(1);
});

test('sigmoid is within 2.5 ulp', () => {
  expect(
    errorOf(
      sigmoid,
      exactSigmoid,
      POINTS.filter((x) => x > -708),
    ),
  ).toBeLessThan(2.5);
});

test('tanh is within 2.5 ulp', () => {
  expect(errorOf(tanh, exactTanh, POINTS)).toBeLessThan(2.5);
});

describe('at the ends', () => {
  test('exp is 0 below −708, and Infinity where it overflows', () => {
    expect([-Infinity, -746, -708.0000001].map(exp)).toEqual([0, 0, 0]);
    expect([709.7827128933841, 710, Infinity].map(exp)).toEqual([Infinity, Infinity, Infinity]);
    expect([0, -0, 1e-320].map(exp)).toEqual([1, 1, 1]);
  });

  test('sigmoid goes from 0 to 1', () => {
    expect([-Infinity, -745, -710, 0, -0, 40, Infinity].map(sigmoid)).toEqual([0, 0, 0, 0.5, 0.5, 1, 1]);
  });

  test('tanh goes from −1 to 1 and is x where that is tiny', () => {
    expect([-Infinity, -745, 22, Infinity].map(tanh)).toEqual([-1, -1, 1, 1]);
    for (const x of [0, -0, 5e-324, 1e-320, -1e-320, 1e-300, -1e-30]) expect(tanh(x)).toBe(x);
  });

  test.each([exp, sigmoid, tanh])('$name keeps a NaN', (f) => expect(f(NaN)).toBeNaN());
});
