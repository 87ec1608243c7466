import { describe, expect, test } from 'vitest';
import { l2Norm } from '../kernels/vector.ts';
import { Arena } from '../memory/arena.ts';
import { Adam } from './adam.ts';
import { clipGradients } from './clip-gradients.ts';
import { Sgd } from './sgd.ts';

const DEFAULTS = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

test('SGD moves against the gradient by the learning rate', () => {
  const parameters = Float64Array.of(1, -2);
  new Sgd(0.1).step(parameters, Float64Array.of(0.5, -4));
  expect([...parameters]).toEqual([1 - 0.1 * 0.5, -2 + 0.1 * 4]);
});

describe('Adam', () => {
  test('moves a tiny gradient as PyTorch does, not as Keras does', () => {
    // α g / (g + ε) with α = 0.1, g = 1e-6: 0.0990099; the folded epsilon of Keras would give 0.02403.
    const parameters = Float64Array.of(0);
    new Adam({ ...DEFAULTS, learningRate: 0.1 }, 1, new Arena()).step(parameters, Float64Array.of(1e-6));
    expect(parameters[0]).toBeCloseTo(-0.0990099, 7);
  });

  test('three steps worked out from the definition', () => {
    const gradients = [0.5, -1, 0.25];
    const parameters = Float64Array.of(1);
    const adam = new Adam(DEFAULTS, 1, new Arena());
    let [theta, m, v] = [1, 0, 0];
    gradients.forEach((g, index) => {
      const s = index + 1;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      theta -= (0.001 * (m / (1 - 0.9 ** s))) / (Math.sqrt(v / (1 - 0.999 ** s)) + 1e-8);
      adam.step(parameters, Float64Array.of(g));
      expect(parameters[0]).toBeCloseTo(theta, 14);
    });
  });
});

describe('clipping by the global norm', () => {
  test.each([
    // N = 13: 1 / (13 + 1e-6).
    { gradients: [3, 4, 12], max: 1, factor: 0.076923071 },
    // N exactly at the limit still shrinks a little.
    { gradients: [3, 4, 12], max: 13, factor: 13 / 13.000001 },
    { gradients: [3, 4, 12], max: 13.1, factor: 1 },
    { gradients: [0, 0, 0], max: 1, factor: 1 },
  ])('multiplies $gradients by $factor for a limit of $max', ({ gradients, max, factor }) => {
    const values = Float64Array.from(gradients);
    const norm = clipGradients({ kind: 'global-norm', max }, values, l2Norm(values));
    values.forEach((value, i) => {
      expect(value).toBeCloseTo((gradients[i] ?? 0) * factor, 9);
    });
    expect(norm).toBeCloseTo(l2Norm(values), 12);
  });

  test('none leaves the gradients alone', () => {
    const values = Float64Array.of(300, 400);
    expect(clipGradients({ kind: 'none' }, values, 500)).toBe(500);
    expect([...values]).toEqual([300, 400]);
  });
});
