import { describe, expect, test } from 'vitest';
import { CellPass, TestCell } from '../testing/test-cell.ts';
import { GRU_GATES } from './gru.ts';

const W_IH = [0.5, -0.8, 0.3];
const W_HH = [-0.4, 0.7, 0.6];
const B_IH = [0.1, 0.2, -0.3];
const B_HH = [0.05, -0.5, 0.25];

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** One unit and one number per time step; h starts at 0.4. */
function createPass(x: readonly number[]): CellPass {
  const tested = new TestCell({
    ...{ config: { cell: 'gru', hiddenSize: 1 }, inputSize: 1, maxTimeSteps: 2, maxBatchSize: 1 },
  });
  tested.blocks.parameters.set([...W_IH, ...W_HH, ...B_IH, ...B_HH]);
  const pass = new CellPass(tested, [x.length]);
  pass.input.values.set(x);
  pass.output.gradients.fill(0);
  pass.initial[0].fill(0.4);
  return pass;
}

/** The equations, gates in the order r, z, n. */
function step(x: number, before: number) {
  const [aR = NaN, aZ = NaN, aN = NaN] = W_IH.map((weight, gate) => weight * x + (B_IH[gate] ?? NaN));
  const [vR = NaN, vZ = NaN, vN = NaN] = W_HH.map((weight, gate) => weight * before + (B_HH[gate] ?? NaN));
  const [r, z] = [sigmoid(aR + vR), sigmoid(aZ + vZ)];
  const n = Math.tanh(aN + r * vN);
  return { r, z, n, vN, h: (1 - z) * n + z * before };
}

describe('worked out by hand', () => {
  test('two time steps forward', () => {
    const pass = createPass([1, -2]);
    pass.forward();
    const first = step(1, 0.4);
    const second = step(-2, first.h);
    expect(pass.output.values[1]).toBeCloseTo(first.h, 15);
    expect(pass.output.values[4]).toBeCloseTo(second.h, 15);
    expect(pass.final[0][0]).toBe(pass.output.values[4]);
  });

  test('one time step backward, from the output and the last h', () => {
    const pass = createPass([1]);
    pass.output.gradients[1] = 2;
    pass.dFinal[0][0] = 3;
    pass.backward();
    const { r, z, n, vN } = step(1, 0.4);
    const dh = 2 + 3;
    const dN = dh * (1 - z) * (1 - n ** 2);
    const dZ = dh * (0.4 - n) * z * (1 - z);
    const dR = dN * vN * r * (1 - r);
    const [da, dv] = [
      [dR, dZ, dN],
      [dR, dZ, dN * r],
    ];
    const dot = (weights: readonly number[], gradients: readonly number[]): number =>
      weights.reduce((sum, weight, gate) => sum + weight * (gradients[gate] ?? NaN), 0);
    const expected = [...da, ...dv.map((value) => value * 0.4), ...da, ...dv];
    pass.tested.blocks.gradients.forEach((gradient, index) => {
      expect(gradient).toBeCloseTo(expected[index] ?? NaN, 14);
    });
    expect(pass.input.gradients[0]).toBeCloseTo(dot(W_IH, da), 14);
    expect(pass.dInitial[0][0]).toBeCloseTo(dh * z + dot(W_HH, dv), 14);
  });
});

test('two units that reset before the product, worked out by hand', () => {
  const tested = new TestCell({
    ...{ config: { cell: 'gru', hiddenSize: 2, resetAfter: false }, inputSize: 1, maxTimeSteps: 1, maxBatchSize: 1 },
  });
  const zeros = Array<number>(6).fill(0);
  const rows = [
    [0.3, -0.5],
    [0.7, 0.2],
    [0.4, 0.1],
    [-0.6, 0.8],
    [0.9, -0.3],
    [-0.2, 0.5],
  ] as const;
  tested.blocks.parameters.set([...zeros, ...rows.flat(), ...zeros, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  const pass = new CellPass(tested, [1]);
  pass.initial[0].set([0.4, -0.7]);
  pass.forward();
  const product = (row: number, first: number, second: number): number =>
    (rows[row]?.[0] ?? NaN) * first + (rows[row]?.[1] ?? NaN) * second + 0.1 * (row + 1);
  const [r0, r1, z0, z1] = [0, 1, 2, 3].map((row) => sigmoid(product(row, 0.4, -0.7)));
  if (r0 === undefined || r1 === undefined || z0 === undefined || z1 === undefined) throw new Error('No gates');
  const n0 = Math.tanh(product(4, r0 * 0.4, r1 * -0.7));
  const n1 = Math.tanh(product(5, r0 * 0.4, r1 * -0.7));
  expect(pass.final[0][0]).toBeCloseTo((1 - z0) * n0 + z0 * 0.4, 15);
  expect(pass.final[0][1]).toBeCloseTo((1 - z1) * n1 + z1 * -0.7, 15);
});

test('its tensors have the names, shapes and gates of torch.nn.GRU', () => {
  expect(GRU_GATES).toEqual(['r', 'z', 'n']);
  const { entries, stateNames } = new TestCell({
    ...{ config: { cell: 'gru', hiddenSize: 3 }, inputSize: 2, maxTimeSteps: 1, maxBatchSize: 1 },
  });
  expect(entries.map(({ name, shape }) => [name, shape])).toEqual([
    ['rnn.weight_ih_l0', [9, 2]],
    ['rnn.weight_hh_l0', [9, 3]],
    ['rnn.bias_ih_l0', [9]],
    ['rnn.bias_hh_l0', [9]],
  ]);
  expect(stateNames).toEqual(['h']);
});
