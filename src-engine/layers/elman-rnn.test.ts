import { describe, expect, test } from 'vitest';
import { runToEnd } from '../kernels/pieces.ts';
import { Arena } from '../memory/arena.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import { TensorPlan } from '../memory/tensor-plan.ts';
import { layerConfig } from '../testing/test-model.ts';
import { planElmanRnn } from './elman-rnn.ts';
import { DenseMatrix } from './sequence-matrix.ts';
import type { TimeDirection } from './time-axis.ts';

const [W_IH, W_HH, B_IH, B_HH] = [0.5, -0.8, 0.1, 0.2];
const X = [1, -2, 3];

/** One unit that reads three numbers, with an initial state of 0.4 and weight on every output. */
function runCell(direction: TimeDirection, length: number) {
  const plan = planElmanRnn({
    ...{ config: layerConfig({ hiddenSize: 1 }), inputSize: 1, direction, outputColumn: 0, place: 'l0' },
    ...{ maxTimeSteps: 3, maxBatchSize: 1, maxLossCount: 0 },
  });
  const tensors = new TensorPlan();
  tensors.add(plan.parameters);
  tensors.add(plan.workspace);
  const blocks = new TensorBlocks(tensors, new Arena());
  blocks.parameters.set([W_IH, W_HH, B_IH, B_HH]);
  const cell = plan.bind(blocks);
  const input = new DenseMatrix(1, Float64Array.from(X), new Float64Array(3));
  const output = new DenseMatrix(1, new Float64Array(3), Float64Array.of(1, 10, 100));
  const extent = { timeSteps: 3, batchSize: 1, lengths: Int32Array.of(length) };
  const [final, dInitial] = [Float64Array.of(NaN), Float64Array.of(NaN)];
  runToEnd(cell.forward(extent, input, output, [Float64Array.of(0.4)], [final]));
  runToEnd(cell.backward(extent, input, output, [Float64Array.of(1000)], [dInitial]));
  return { output: [...output.values], final: final[0], dInitial: dInitial[0], input, gradients: blocks.gradients };
}

const next = (x: number, h: number): number => Math.tanh(W_IH * x + B_IH + W_HH * h + B_HH);
const slope = (h: number): number => 1 - h * h;

describe('three time steps worked out by hand', () => {
  test('forward in time', () => {
    const h1 = next(1, 0.4);
    const h2 = next(-2, h1);
    const h3 = next(3, h2);
    const dz3 = (100 + 1000) * slope(h3);
    const dz2 = (10 + W_HH * dz3) * slope(h2);
    const dz1 = (1 + W_HH * dz2) * slope(h1);
    const { output, final, dInitial, input, gradients } = runCell('forward', 3);
    [h1, h2, h3].forEach((h, t) => {
      expect(output[t]).toBeCloseTo(h, 14);
    });
    expect(final).toBe(output[2]);
    expect(dInitial).toBeCloseTo(W_HH * dz1, 10);
    [W_IH * dz1, W_IH * dz2, W_IH * dz3].forEach((dx, t) => {
      expect(input.gradients[t]).toBeCloseTo(dx, 10);
    });
    expect(gradients[0]).toBeCloseTo(dz1 * 1 + dz2 * -2 + dz3 * 3, 10);
    expect(gradients[1]).toBeCloseTo(dz1 * 0.4 + dz2 * h1 + dz3 * h2, 10);
    expect(gradients[2]).toBeCloseTo(dz1 + dz2 + dz3, 10);
    expect(gradients[3]).toBe(gradients[2]);
  });

  test('against time, from the end of a sequence of two', () => {
    const h2 = next(-2, 0.4);
    const h1 = next(1, h2);
    const dz1 = (1 + 1000) * slope(h1);
    const dz2 = (10 + W_HH * dz1) * slope(h2);
    const { output, final, dInitial, input, gradients } = runCell('reverse', 2);
    [h1, h2, 0].forEach((h, t) => {
      expect(output[t]).toBeCloseTo(h, 14);
    });
    expect(final).toBe(output[0]);
    expect(dInitial).toBeCloseTo(W_HH * dz2, 10);
    expect(input.gradients[2]).toBe(0);
    expect(gradients[0]).toBeCloseTo(dz1 * 1 + dz2 * -2, 10);
    expect(gradients[1]).toBeCloseTo(dz1 * h2 + dz2 * 0.4, 10);
  });

  test('an empty sequence hands its state and its gradient on', () => {
    for (const direction of ['forward', 'reverse'] as const) {
      const { output, final, dInitial, gradients } = runCell(direction, 0);
      expect(output).toEqual([0, 0, 0]);
      expect({ final, dInitial }).toEqual({ final: 0.4, dInitial: 1000 });
      expect(gradients.every((gradient) => gradient === 0)).toBe(true);
    }
  });
});
