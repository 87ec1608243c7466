import { expect, test } from 'vitest';
import { exactLog, fractionOf, ulpsBetween } from '../../testing/exact-functions.ts';
import { log, log1p } from './logarithm.ts';

const COUNT = 4000;
const nearOne = Array.from({ length: COUNT }, (_, i) => 0.4 + (2 * i + 0.3) / COUNT);
const everywhere = Array.from({ length: COUNT }, (_, i) => 10 ** ((629 * i) / COUNT - 321.5));

test('log is within 1 ulp', () => {
  const errors = [...nearOne, ...everywhere, 1 + 2 ** -52, 1 - 2 ** -53].map((x) =>
    ulpsBetween(log(x), exactLog(fractionOf(x), Math.log(x))),
  );
  expect(Math.max(...errors)).toBeLessThan(1);
});

test('log1p is within 2 ulp', () => {
  const points = [...nearOne.map((x) => x - 1), ...Array.from({ length: COUNT }, (_, i) => 10 ** ((-20 * i) / COUNT))];
  const errors = points.map((x) => {
    const { above, below } = fractionOf(x);
    return ulpsBetween(log1p(x), exactLog({ above: above + below, below }, Math.log1p(x)));
  });
  expect(Math.max(...errors)).toBeLessThan(2);
  expect([0, 1e-300, 5e-324].map(log1p)).toEqual([0, 1e-300, 5e-324]);
});

test('at the ends', () => {
  expect([0, -0, 1, Infinity].map(log)).toEqual([-Infinity, -Infinity, 0, Infinity]);
  expect([-1, -Infinity, NaN].map(log)).toEqual([NaN, NaN, NaN]);
});
