import { describe, expect, test } from 'vitest';
import { runToEnd } from '../kernels/pieces.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import { planDense } from '../layers/dense.ts';
import { DenseMatrix } from '../layers/sequence-matrix.ts';
import { createLossSums } from '../losses/loss.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { Arena } from '../memory/arena.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import { TensorPlan } from '../memory/tensor-plan.ts';
import { gradientError } from '../testing/gradient-check.ts';

/*
 * Two worked examples in print, number for number, on the engine's own layers: layers and their backward pass with softmax
 * and cross-entropy, and back-propagation through a network without activations.
 */

/** Returns one dense layer with its input, all that it computes on, and its weights (outputs, inputs). */
function createDense(weight: readonly (readonly number[])[], input: DenseMatrix, bias: readonly number[] = []) {
  const plan = planDense('layer', weight[0]?.length ?? 0, weight.length, input.values.length / input.size);
  const tensors = new TensorPlan();
  tensors.add(plan.parameters);
  tensors.add(plan.workspace);
  const blocks = new TensorBlocks(tensors, new Arena());
  blocks.parameters.set([...weight.flat(), ...bias]);
  const layer = plan.bind(blocks);
  const count = weight.flat().length;
  return {
    input,
    output: layer.output,
    weight: blocks.parameters.subarray(0, count),
    dWeight: blocks.gradients.subarray(0, count),
    bias: blocks.parameters.subarray(count),
    dBias: blocks.gradients.subarray(count),
    forward: (): void => runToEnd(layer.forward(input, input.values.length / input.size)),
    backward: (): void => runToEnd(layer.backward(input, input.values.length / input.size)),
  };
}

function createMatrix(size: number, values: readonly number[]): DenseMatrix {
  return new DenseMatrix(size, Float64Array.from(values), new Float64Array(values.length));
}

function expectNear(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs((actual[i] ?? NaN) - value), String(i)).toBeLessThanOrEqual(tolerance);
  });
}

describe('softmax and cross-entropy of three animals', () => {
  test('softmax of (3.1, −4.4, 2.8)', () => {
    const values = Float64Array.of(3.1, -4.4, 2.8);
    plainKernels.softmaxRows(values, 0, new Float64Array(1), new Float64Array(1), 1, 3);
    expectNear(values, [0.574, 0, 0.425], 5e-4);
    // Printed as 0.001, which it is not.
    expect(values[1]).toBeCloseTo(0.000318, 6);
  });

  test.each([
    // Printed as 0.56: by the rounded 0.574.
    { logits: [3.1, -4.4, 2.8], expected: -Math.log(0.574), tolerance: 5e-4 },
    { logits: [0.8, 0.1, 0.1].map(Math.log), expected: 0.22, tolerance: 5e-3 },
  ])('cross-entropy of $logits with the first as target', ({ logits, expected, tolerance }) => {
    const sums = createLossSums();
    const target = { targets: Int32Array.of(0), targetValues: new Float64Array(0) };
    new SoftmaxCrossEntropy(3).forward(Float64Array.from(logits), target, 1, sums);
    expect(Math.abs(sums.loss - expected)).toBeLessThanOrEqual(tolerance);
  });
});

describe('backward of the layers', () => {
  const x = [1, 2, 3, -1, 0.5, 4];
  const w = [
    [0.3, -0.2, 0.5],
    [0.7, 0.1, -0.4],
  ];
  const dY = [1, -2, 0.5, 3];

  test('affine: dx = dy Wᵀ, dW = xᵀ dy, db = Σ rows dy', () => {
    const layer = createDense(w, createMatrix(3, x), [0.25, -0.5]);
    layer.forward();
    // Rows x = (1, 2, 3) and (−1, 0.5, 4); here W is stored as (outputs, inputs).
    const rows = [
      [1 * 0.3 + 2 * -0.2 + 3 * 0.5 + 0.25, 1 * 0.7 + 2 * 0.1 + 3 * -0.4 - 0.5],
      [-1 * 0.3 + 0.5 * -0.2 + 4 * 0.5 + 0.25, -1 * 0.7 + 0.5 * 0.1 + 4 * -0.4 - 0.5],
    ];
    expectNear(layer.output.values, rows.flat(), 1e-15);
    layer.output.gradients.set(dY);
    layer.backward();
    const dX = [
      [0.3 - 2 * 0.7, -0.2 - 2 * 0.1, 0.5 + 2 * 0.4],
      [0.5 * 0.3 + 3 * 0.7, 0.5 * -0.2 + 3 * 0.1, 0.5 * 0.5 - 3 * 0.4],
    ];
    expectNear(layer.input.gradients, dX.flat(), 1e-15);
    const dW = [
      [1 - 0.5, 2 + 0.25, 3 + 2],
      [-2 - 3, -4 + 1.5, -6 + 12],
    ];
    expectNear(layer.dWeight, dW.flat(), 1e-15);
    expectNear(layer.dBias, [1.5, 1], 1e-15);
  });

  test('sigmoid: dy (1 − y) y', () => {
    const y = new Float64Array(3);
    plainKernels.sigmoid.forward(y, 0, Float64Array.of(0, 2, -1), 0, 3);
    expectNear(y, [0.5, 1 / (1 + Math.exp(-2)), 1 / (1 + Math.E)], 1e-15);
    const dX = new Float64Array(3);
    plainKernels.sigmoid.backward(dX, 0, Float64Array.of(1, 2, 3), 0, y, 0, 3);
    const slopes = [0, 2, -1].map((z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2);
    expectNear(
      dX,
      slopes.map((slope, i) => slope * (i + 1)),
      1e-15,
    );
  });
});

/** C = W₃ W₂ W₁ x, printed to four places. */
const PRINTED = {
  x: [1, 2, 3],
  weights: [
    [
      [0.1747, 0.6874, 0.1701],
      [0.6522, 0.7474, 0.5353],
      [0.5338, 0.9482, 0.6666],
      [0.9662, 0.3815, 0.2297],
    ],
    [
      [0.9911, 0.9998, 0.8356, 0.3393],
      [0.5012, 0.8346, 0.532, 0.2277],
    ],
    [[0.6353, 0.9583]],
  ],
  values: [[2.0598, 3.753, 4.4298, 2.4184], [10.3158, 7.0723], [13.3303]],
  inputGradients: [
    [2.1043, 2.9875, 1.7503],
    [1.1099, 1.4349, 1.0406, 0.4338],
    [0.6353, 0.9583],
  ],
  weightGradients: [
    [1.1099, 2.2198, 3.3296, 1.4349, 2.8698, 4.3047, 1.0406, 2.0813, 3.1219, 0.4338, 0.8676, 1.3013],
    [1.3085, 2.3841, 2.814, 1.5363, 1.9739, 3.5964, 4.2449, 2.3175],
    [10.3158, 7.0723],
  ],
} as const;

/** The weights are rounded to four places: sums of a dozen products are off by a few in the fourth. */
const ROUNDED = 5e-4;

/** Returns the three layers, each reading what the one before wrote, after both passes. */
function runChain() {
  let input = createMatrix(3, PRINTED.x);
  const layers = PRINTED.weights.map((weight) => {
    const layer = createDense(weight, input);
    input = layer.output;
    return layer;
  });
  const forward = (): number => {
    for (const layer of layers) layer.forward();
    return layers.at(-1)?.output.values[0] ?? NaN;
  };
  forward();
  layers.at(-1)?.output.gradients.fill(1);
  for (const layer of [...layers].reverse()) layer.backward();
  return { layers, forward };
}

describe('back-propagation through a network without activations', () => {
  const { layers, forward } = runChain();

  test.each([0, 1, 2] as const)('layer %i gives the printed values and gradients', (index) => {
    const { output, input, dWeight } = layers[index] ?? { output: null, input: null, dWeight: [] };
    expectNear(output?.values ?? [], PRINTED.values[index], ROUNDED);
    expectNear(input?.gradients ?? [], PRINTED.inputGradients[index], ROUNDED);
    expectNear(dWeight, PRINTED.weightGradients[index], ROUNDED);
  });

  test('Jacobian transposed times gradient, step by step, is what the layers hand back', () => {
    const [w1, w2, w3] = PRINTED.weights;
    const transposedTimes = (jacobian: readonly (readonly number[])[], gradient: readonly number[]): number[] =>
      (jacobian[0] ?? []).map((_, column) =>
        jacobian.reduce((sum, row, i) => sum + (row[column] ?? 0) * (gradient[i] ?? 0), 0),
      );
    const dZ = transposedTimes(w3, [1]);
    const dY = transposedTimes(w2, dZ);
    const dX = transposedTimes(w1, dY);
    [dX, dY, dZ].forEach((expected, index) => {
      expectNear(layers[index]?.input.gradients ?? [], expected, 1e-14);
    });
  });

  test('dW₂ by the generalised Jacobian (2, 2, 4) flattened to (8, 2), by the outer product, and by the layer', () => {
    const y = [...(layers[1]?.input.values ?? [])];
    const dZ = [...(layers[2]?.input.gradients ?? [])];
    // ∂zᵢ / ∂W₂[r, c] is y[c] where i = r, else 0; transposed and flattened, its columns are those of z₁ and z₂.
    const flattened = [0, 1].flatMap((r) => y.map((value) => [0, 1].map((i) => (i === r ? value : 0))));
    expect([flattened.length, flattened[0]?.length]).toEqual([8, 2]);
    const byJacobian = flattened.map((row) => row.reduce((sum, value, i) => sum + value * (dZ[i] ?? 0), 0));
    const byOuterProduct = dZ.flatMap((gradient) => y.map((value) => gradient * value));
    expect(byOuterProduct).toEqual(byJacobian);
    expectNear(layers[1]?.dWeight ?? [], byJacobian, 1e-15);
  });

  test('central differences agree in every weight and in x', () => {
    for (const { weight, dWeight } of layers) expect(gradientError(weight, dWeight, forward)).toBeLessThan(1e-9);
    const { values, gradients } = layers[0]?.input ?? createMatrix(1, []);
    expect(gradientError(values, gradients, forward)).toBeLessThan(1e-9);
  });
});
