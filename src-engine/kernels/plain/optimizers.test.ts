import { expect, test } from 'vitest';
import { plainOptimizers } from './optimizers.ts';

test('moments of Adam that fade away become 0, and a NaN stays one', () => {
  const [parameters, gradients] = [Float64Array.of(1, 1, 1), Float64Array.of(0, 0, NaN)];
  const [first, second] = [Float64Array.of(1.1e-290, -1.2e-290, 0), Float64Array.of(0.9e-290, 2e-290, 0)];
  plainOptimizers.adamUpdate(parameters, gradients, first, second, 0.1, 1, 0.9, 0.999, 1e-8);
  expect([...first]).toEqual([0, -1.2e-290 * 0.9, NaN]);
  expect([...second]).toEqual([0, 2e-290 * 0.999, NaN]);
});
