import { describe, expect, test } from 'vitest';
import { CellPass, TestCell } from '../testing/test-cell.ts';
import { LSTM_GATES } from './lstm.ts';

const W_IH = [0.5, -0.8, 0.3, 0.9];
const W_HH = [-0.4, 0.7, 0.6, -0.2];
const B_IH = [0.1, 1, -0.3, 0.2];
const B_HH = [0.05, -0.5, 0.25, -0.15];

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** One unit and one number per time step; h starts at 0.4 and c at −0.7. */
function createPass(x: readonly number[]): CellPass {
  const tested = new TestCell({
    ...{ config: { cell: 'lstm', hiddenSize: 1 }, inputSize: 1, maxTimeSteps: 2, maxBatchSize: 1 },
  });
  tested.blocks.parameters.set([...W_IH, ...W_HH, ...B_IH, ...B_HH]);
  const pass = new CellPass(tested, [x.length]);
  pass.input.values.set(x);
  pass.output.gradients.fill(0);
  [0.4, -0.7].forEach((value, k) => pass.initial[k]?.fill(value));
  return pass;
}

/** The equations, gates in the order i, f, g, o. */
function step(x: number, h: number, c: number) {
  const a = W_IH.map((weight, gate) => {
    const recurrent = (W_HH[gate] ?? NaN) * h + (B_HH[gate] ?? NaN);
    return weight * x + (B_IH[gate] ?? NaN) + recurrent;
  });
  const [i = NaN, f = NaN, , o = NaN] = a.map(sigmoid);
  const g = Math.tanh(a[2] ?? NaN);
  const after = f * c + i * g;
  return { i, f, g, o, c: after, h: o * Math.tanh(after) };
}

describe('worked out by hand', () => {
  test('two time steps forward', () => {
    const pass = createPass([1, -2]);
    pass.forward();
    const first = step(1, 0.4, -0.7);
    const second = step(-2, first.h, first.c);
    expect(pass.output.values[1]).toBeCloseTo(first.h, 15);
    expect(pass.output.values[4]).toBeCloseTo(second.h, 15);
    expect(pass.final[0][0]).toBe(pass.output.values[4]);
    expect(pass.final[1]?.[0]).toBeCloseTo(second.c, 15);
  });

  test('one time step backward, from the output, the last h and the last c', () => {
    const pass = createPass([1]);
    pass.output.gradients[1] = 2;
    pass.dFinal[0][0] = 3;
    pass.dFinal[1]?.fill(7);
    pass.backward();
    const { i, f, g, o, c } = step(1, 0.4, -0.7);
    const dh = 2 + 3;
    const dc = 7 + dh * o * (1 - Math.tanh(c) ** 2);
    const da = [dc * g * i * (1 - i), dc * -0.7 * f * (1 - f), dc * i * (1 - g ** 2), dh * Math.tanh(c) * o * (1 - o)];
    const dot = (weights: readonly number[]): number =>
      weights.reduce((sum, weight, gate) => sum + weight * (da[gate] ?? NaN), 0);
    const expected = [...da, ...da.map((value) => value * 0.4), ...da, ...da];
    pass.tested.blocks.gradients.forEach((gradient, index) => {
      expect(gradient).toBeCloseTo(expected[index] ?? NaN, 14);
    });
    expect(pass.input.gradients[0]).toBeCloseTo(dot(W_IH), 14);
    expect(pass.dInitial[0][0]).toBeCloseTo(dot(W_HH), 14);
    expect(pass.dInitial[1]?.[0]).toBeCloseTo(dc * f, 14);
  });
});

test('its tensors have the names, shapes and gates of torch.nn.LSTM', () => {
  expect(LSTM_GATES).toEqual(['i', 'f', 'g', 'o']);
  const { entries, stateNames } = new TestCell({
    ...{ config: { cell: 'lstm', hiddenSize: 3 }, inputSize: 2, maxTimeSteps: 1, maxBatchSize: 1 },
  });
  expect(entries.map(({ name, shape }) => [name, shape])).toEqual([
    ['rnn.weight_ih_l0', [12, 2]],
    ['rnn.weight_hh_l0', [12, 3]],
    ['rnn.bias_ih_l0', [12]],
    ['rnn.bias_hh_l0', [12]],
  ]);
  expect(stateNames).toEqual(['h', 'c']);
});
