import { expect, test } from 'vitest';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import { WeightAverage } from './weight-average.ts';

const createAverage = (decay: number, size: number): WeightAverage =>
  new WeightAverage(decay, new Float64Array(size), plainKernels);

test('starts as a copy and then follows slowly', () => {
  const average = createAverage(0.9, 2);
  const weights = Float64Array.of(1, -4);
  average.update(weights);
  weights.set([2, -4]);
  average.update(weights);
  weights.set([3, 6]);
  average.update(weights);
  average.swap(weights);
  expect(weights[0]).toBeCloseTo(0.9 * (0.9 * 1 + 0.1 * 2) + 0.1 * 3, 15);
  expect(weights[1]).toBeCloseTo(0.9 * -4 + 0.1 * 6, 15);
});

test('swapping twice changes nothing, and training goes on as if it had never been', () => {
  const [swapped, plain] = [createAverage(0.7, 3), createAverage(0.7, 3)];
  const [a, b] = [Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)];
  for (let step = 0; step < 5; step++) {
    [a, b].forEach((weights) => weights.forEach((value, i) => (weights[i] = value * 1.5 - step)));
    swapped.update(a);
    plain.update(b);
    swapped.swap(a);
    swapped.swap(a);
    expect(a).toEqual(b);
  }
  swapped.swap(a);
  plain.swap(b);
  expect(a).toEqual(b);
});

test('before the first update the weights are their own average', () => {
  const weights = Float64Array.of(5, 6);
  createAverage(0.9, 2).swap(weights);
  expect([...weights]).toEqual([5, 6]);
});
