import { describe, expect, test } from 'vitest';
import type { TrainingConfig } from '../contract/run-config.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createClipper } from './create-clipper.ts';
import { l2Norm } from './l2-norm.ts';

const ENTRIES: readonly TensorEntry[] = [
  { name: 'weight', shape: [2, 2], offset: 0, size: 4 },
  { name: 'bias', shape: [2], offset: 4, size: 2 },
];
const KINDS: readonly TrainingConfig['clip'][] = [
  { kind: 'none' },
  { kind: 'global-norm', max: 1 },
  { kind: 'per-tensor', max: 1 },
  { kind: 'value', max: 0.5 },
  { kind: 'adaptive', factor: 0.1 },
  { kind: 'percentile', percentile: 10 },
];

/** Clips copies and returns what became of them. */
function clip(config: TrainingConfig['clip'], gradients: readonly number[], parameters: readonly number[] = []) {
  const values = Float64Array.from(gradients);
  const clipper = createClipper(config, ENTRIES, plainKernels);
  const norm = clipper.clip(values, Float64Array.from(parameters), l2Norm(plainKernels, values));
  return { gradients: [...values], norm, hasClipped: clipper.hasClipped };
}

function expectGradients(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? NaN, 14);
  });
}

test('none leaves the gradients alone', () => {
  const gradients = [300, 400, 0, 0, 0, 0];
  expect(clip({ kind: 'none' }, gradients)).toEqual({ gradients, norm: 500, hasClipped: false });
});

describe('global norm', () => {
  test.each([
    // N = 13: 1 / (13 + 1e-6) = 0.0769230710…, as PyTorch.
    { gradients: [3, 4, 12], max: 1, factor: 1 / 13.000001, hasClipped: true },
    // N exactly at the limit still shrinks a little, which does not count.
    { gradients: [3, 4, 12], max: 13, factor: 13 / 13.000001, hasClipped: false },
    { gradients: [3, 4, 12], max: 13.1, factor: 1, hasClipped: false },
    { gradients: [0, 0, 0], max: 1, factor: 1, hasClipped: false },
  ])('multiplies $gradients by $factor for a limit of $max', ({ gradients, max, factor, hasClipped }) => {
    const clipped = clip({ kind: 'global-norm', max }, gradients);
    expectGradients(
      clipped.gradients,
      gradients.map((value) => value * factor),
    );
    expect(clipped.hasClipped).toBe(hasClipped);
  });

  test('a norm of 13 limited to 1 is multiplied by 0.076923071', () => {
    expect(clip({ kind: 'global-norm', max: 1 }, [13]).gradients[0]).toBeCloseTo(13 * 0.076923071, 7);
  });
});

test('per tensor: each is shortened alone, exactly to the limit', () => {
  const { gradients, hasClipped } = clip({ kind: 'per-tensor', max: 1 }, [1, 3, 1, 5, 0.6, 0.8]);
  expectGradients(gradients, [1 / 6, 0.5, 1 / 6, 5 / 6, 0.6, 0.8]);
  expect(hasClipped).toBe(true);
  expect(clip({ kind: 'per-tensor', max: 6 }, [1, 3, 1, 5, 0.6, 0.8]).hasClipped).toBe(false);
});

test('value: each number is limited', () => {
  const clipped = clip({ kind: 'value', max: 2 }, [1, -3, 2, 5, -2, 0]);
  expect(clipped).toEqual({ gradients: [1, -2, 2, 2, -2, 0], norm: Math.sqrt(17), hasClipped: true });
  expect(clip({ kind: 'value', max: 5 }, [1, -3, 2, 5, -2, 0]).hasClipped).toBe(false);
});

describe('adaptive', () => {
  test('rows of a weight and a whole bias are shortened by the length of their weights', () => {
    // Rows: limit 0.1 · 5 against a gradient of 10; limit 0.1 · 10 against 1, which stays. Bias: limit 0.1 · 13 against 26.
    const { gradients } = clip({ kind: 'adaptive', factor: 0.1 }, [6, 8, 0, 1, 10, 24], [3, 4, 6, 8, 5, 12]);
    expectGradients(gradients, [0.3, 0.4, 0, 1, 0.5, 1.2]);
  });

  test('a unit whose weights are 0 counts as 1e-3 long', () => {
    const { gradients, hasClipped } = clip({ kind: 'adaptive', factor: 0.01 }, [0, 0, 0, 0, 3, 4], [1, 1, 1, 1, 0, 0]);
    expectGradients(gradients, [0, 0, 0, 0, 6e-6, 8e-6]);
    expect(hasClipped).toBe(true);
  });

  test('a gradient shorter than 1e-6 is divided by 1e-6', () => {
    const { gradients } = clip({ kind: 'adaptive', factor: 1e-5 }, [0, 0, 0, 0, 5e-7, 0], [1, 1, 1, 1, 0, 0]);
    expect(gradients[4]).toBeCloseTo(5e-7 * (1e-8 / 1e-6), 20);
  });
});

test('percentile: the limit is that of all norms so far', () => {
  const clipper = createClipper({ kind: 'percentile', percentile: 25 }, ENTRIES, plainKernels);
  // numpy.percentile(norms[:n], 25) of 4, 1, 3, 2, 8 is 4, 1.75, 2, 1.75, 2.
  const steps = [
    { norm: 4, after: 4, hasClipped: false },
    { norm: 1, after: 1, hasClipped: false },
    { norm: 3, after: 2, hasClipped: true },
    { norm: 2, after: 1.75, hasClipped: true },
    { norm: 8, after: 2, hasClipped: true },
  ];
  for (const { norm, after, hasClipped } of steps) {
    const gradients = Float64Array.of(norm);
    expect(clipper.clip(gradients, gradients, norm)).toBe(gradients[0]);
    expect(gradients[0]).toBeCloseTo(after, 5);
    expect(clipper.hasClipped).toBe(hasClipped);
  }
});

test.each(KINDS)(
  '$kind: whatever the gradients, the norm returned is theirs and none has grown or turned',
  (config) => {
    const random = new RandomStream(5, 'init');
    const clipper = createClipper(config, ENTRIES, plainKernels);
    for (let step = 0; step < 200; step++) {
      const length = 10 ** random.uniform(-2, 2);
      const before = Float64Array.from({ length: 6 }, () => length * random.uniform(-1, 1));
      const parameters = Float64Array.from({ length: 6 }, () => random.uniform(-1, 1));
      const gradients = before.slice();
      const norm = clipper.clip(gradients, parameters, l2Norm(plainKernels, before));
      expect(Math.abs(norm / l2Norm(plainKernels, gradients) - 1)).toBeLessThan(1e-12);
      expect(gradients.every((value, i) => Math.abs(value) <= Math.abs(before[i] ?? NaN))).toBe(true);
      expect(gradients.every((value, i) => Math.sign(value) === Math.sign(before[i] ?? NaN))).toBe(true);
      if (!clipper.hasClipped) expect(norm / l2Norm(plainKernels, before)).toBeGreaterThan(1 - 1e-4);
    }
  },
);
