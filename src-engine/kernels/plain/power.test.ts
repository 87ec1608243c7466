import { expect, test } from 'vitest';
import { power } from './power.ts';

test('whole powers are products', () => {
  expect([0, 1, 2, 3, 10].map((n) => power(3, n))).toEqual([1, 3, 9, 27, 59049]);
  expect([power(0, 0), power(0, 5), power(-2, 3), power(0.5, 1074)]).toEqual([1, 0, -8, 5e-324]);
  expect(power(0.999, 12_345) / 0.999 ** 12_345).toBeCloseTo(1, 11);
});

test('so high a power as no run reaches is soon told', () => {
  expect(power(0.9, 2 ** 52)).toBe(0);
  expect(power(1.1, 2 ** 52)).toBe(Infinity);
});
