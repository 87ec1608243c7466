import { expect, test } from 'vitest';
import { MERGE_KERNELS } from './merges.ts';

// Two rows of two units: [forward ‖ reverse].
const SIDES = Float64Array.of(1, 2, 10, 20, -3, 4, 0.5, 0);

test.each([
  ['sum', [11, 22, -2.5, 4], [1, 2, 1, 2, 3, 4, 3, 4]],
  ['average', [5.5, 11, -1.25, 2], [0.5, 1, 0.5, 1, 1.5, 2, 1.5, 2]],
  ['mul', [10, 40, -1.5, 0], [10, 40, 1, 4, 1.5, 0, -9, 16]],
] as const)('%s worked out by hand, forward and backward', (name, merged, gradients) => {
  const kernel = MERGE_KERNELS[name];
  const out = new Float64Array(4).fill(NaN);
  const dSides = new Float64Array(8).fill(NaN);
  kernel.forward(out, SIDES, 0, 2, 2);
  kernel.backward(dSides, Float64Array.of(1, 2, 3, 4), SIDES, 0, 2, 2);
  expect([...out]).toEqual(merged);
  expect([...dSides]).toEqual(gradients);
});

test('rows beyond those asked for stay as they are', () => {
  const out = new Float64Array(4).fill(7);
  MERGE_KERNELS.sum.forward(out, SIDES, 1, 2, 2);
  expect([...out]).toEqual([7, 7, -2.5, 4]);
});
