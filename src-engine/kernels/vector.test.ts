import { expect, test } from 'vitest';
import { copyValues } from './vector.ts';

const X = Float64Array.of(1, 2, 3, 4);

test('values are copied from one offset to another, and no more than asked for', () => {
  const to = new Float64Array(5);
  copyValues(to, 2, X, 1, 2);
  expect([...to]).toEqual([0, 0, 2, 3, 0]);
});
