import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../contract/run-config.ts';
import { relu, sigmoid, tanh } from './activations.ts';

const ACTIVATION_KERNELS = { tanh, relu, sigmoid };

const POINTS = Float64Array.of(-30, -2, -0.5, 0.25, 1, 3, 30);

describe.each(ACTIVATIONS)('%s', (name) => {
  const kernel = ACTIVATION_KERNELS[name];

  test('the derivative told from the value is the slope of the function', () => {
    const width = 1e-6;
    const valueAt = (offset: number): Float64Array => {
      const y = new Float64Array(POINTS.length);
      kernel.forward(
        y,
        0,
        POINTS.map((x) => x + offset),
        0,
        POINTS.length,
      );
      return y;
    };
    const [above, below, y] = [valueAt(width), valueAt(-width), valueAt(0)];
    const dX = new Float64Array(POINTS.length);
    kernel.backward(dX, 0, new Float64Array(POINTS.length + 2).fill(3, 2), 2, y, 0, POINTS.length);
    dX.forEach((slope, i) => {
      expect(slope).toBeCloseTo((3 * ((above[i] ?? 0) - (below[i] ?? 0))) / (2 * width), 8);
    });
  });

  test('works in place and only where it is told', () => {
    const expected = new Float64Array(1);
    kernel.forward(expected, 0, Float64Array.of(0.5), 0, 1);
    const values = Float64Array.of(0.5, 0.5, 0.5);
    kernel.forward(values, 1, values, 1, 1);
    expect([...values]).toEqual([0.5, expected[0], 0.5]);
  });

  test('a NaN passes through', () => {
    const values = Float64Array.of(NaN);
    kernel.forward(values, 0, values, 0, 1);
    expect(values[0]).toBeNaN();
  });
});

test('values worked out by hand', () => {
  const valueOf = (name: keyof typeof ACTIVATION_KERNELS, x: number): number | undefined => {
    const y = Float64Array.of(x);
    ACTIVATION_KERNELS[name].forward(y, 0, y, 0, 1);
    return y[0];
  };
  expect(valueOf('sigmoid', 0)).toBe(0.5);
  expect(valueOf('sigmoid', -800)).toBe(0);
  expect(valueOf('sigmoid', Math.log(3))).toBeCloseTo(0.75, 15);
  expect(valueOf('tanh', Math.log(2))).toBeCloseTo(0.6, 15);
  expect(valueOf('relu', -2)).toBe(0);
  expect(valueOf('relu', 2)).toBe(2);
});
