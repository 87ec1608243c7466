import { expect, test } from 'vitest';
import { Arena } from '../memory/arena.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import { TensorPlan } from '../memory/tensor-plan.ts';
import { planDense } from './dense.ts';
import { DenseMatrix } from './sequence-matrix.ts';

/*
 * A network without activations, C = W₃ W₂ W₁ x with x = (1, 2, 3), whose values and gradients are known to four places
 * from an independent automatic differentiation.
 */
const WEIGHTS = [
  [0.1747, 0.6874, 0.1701, 0.6522, 0.7474, 0.5353, 0.5338, 0.9482, 0.6666, 0.9662, 0.3815, 0.2297],
  [0.9911, 0.9998, 0.8356, 0.3393, 0.5012, 0.8346, 0.532, 0.2277],
  [0.6353, 0.9583],
];
const SIZES = [3, 4, 2, 1];

const EXPECTED = {
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
};

/** Returns the three layers, their inputs and their weight gradients, with the input of the first filled in. */
function createNetwork() {
  const plans = WEIGHTS.map((_, i) => planDense(`layer${i}`, SIZES[i] ?? 0, SIZES[i + 1] ?? 0, 1));
  const tensors = new TensorPlan();
  for (const { parameters, workspace } of plans) {
    tensors.add(parameters);
    tensors.add(workspace);
  }
  const blocks = new TensorBlocks(tensors, new Arena());
  let input = new DenseMatrix(3, Float64Array.of(1, 2, 3), new Float64Array(3));
  return plans.map((plan, i) => {
    const layer = plan.bind(blocks);
    blocks.bind(plan.parameters)['weight']?.set(WEIGHTS[i] ?? []);
    const dWeight = blocks.bindGradients(plan.parameters)['weight'] ?? new Float64Array(0);
    const entry = { layer, input, dWeight };
    input = layer.output;
    return entry;
  });
}

function expectNear(actual: Float64Array, expected: readonly number[] | undefined): void {
  expect(actual).toHaveLength(expected?.length ?? 0);
  // The weights are rounded to four places: sums of a dozen products are off by a few in the fourth.
  expected?.forEach((value, i) => {
    expect(Math.abs((actual[i] ?? NaN) - value)).toBeLessThanOrEqual(5e-4);
  });
}

test('a chain of products gives the known values and gradients', () => {
  const network = createNetwork();
  for (const { layer, input } of network) layer.forward(input, 1);
  network.forEach(({ layer }, i) => {
    expectNear(layer.output.values, EXPECTED.values[i]);
  });

  network.at(-1)?.layer.output.gradients.fill(1);
  for (const { layer, input } of [...network].reverse()) layer.backward(input, 1);
  network.forEach(({ input, dWeight }, i) => {
    expectNear(input.gradients, EXPECTED.inputGradients[i]);
    expectNear(dWeight, EXPECTED.weightGradients[i]);
  });
});
