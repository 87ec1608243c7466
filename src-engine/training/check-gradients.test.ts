import { describe, expect, test } from 'vitest';
import type { Loss } from '../losses/loss.ts';
import { RandomStream } from '../random/random-stream.ts';
import { prepareCase, type PreparedCase } from '../testing/pytorch-case.ts';
import { checkGradients, type TensorCheck } from './check-gradients.ts';

const LAYERS = [
  { cell: 'rnn', activation: 'relu', hiddenSize: 40, bidirectional: true, merge: 'sum', dropout: 0.3 },
  { cell: 'lstm', hiddenSize: 5, layerNorm: true, recurrentDropout: 0.3 },
  { cell: 'gru', hiddenSize: 4 },
];

function prepare(): PreparedCase {
  return prepareCase({
    ...{ seed: 5, task: 'sequence-value', input: { kind: 'numeric' }, layers: LAYERS, readout: 'max' },
    ...{ vocabularySize: 0, featureSize: 2, outputSize: 2, lengths: [5, 3, 0, 4] },
  });
}

function check(prepared: PreparedCase, samples = 40): TensorCheck[] {
  prepared.model.drawDropout(new RandomStream(1, 'dropout'));
  return checkGradients(prepared, samples, new RandomStream(1, 'samples'));
}

describe('a deep model with kinks, masks and norms', () => {
  const prepared = prepare();
  const parameters = prepared.model.parameters.slice();
  const checks = check(prepared);

  test('agrees with central differences in every tensor', () => {
    for (const { name, error } of checks) expect(error, name).toBeLessThan(1e-7);
    // Differences are computed, not assumed: they never agree to the last bit everywhere.
    expect(checks.every(({ error }) => error > 0)).toBe(true);
  });

  test('is looked at in all its parameters, its states and what it reads, and is left as it was', () => {
    const { model, initial } = prepared;
    const names = [...model.layout.entries, ...initial.entries].map(({ name }) => name);
    expect(checks.map(({ name }) => name)).toEqual([...names, 'input']);
    for (const { checked, size } of checks) {
      // A few lie beside the kink of a ReLU.
      expect(checked).toBeGreaterThan(0.8 * Math.min(40, size));
      expect(checked).toBeLessThanOrEqual(40);
    }
    expect(model.parameters).toEqual(parameters);
  });

  test('the same seed checks the same entries', () => {
    expect(check(prepare())).toEqual(checks);
  });
});

/** Multiplies the gradient of a loss by what it should not be. */
function spoil(loss: Loss, by: number): void {
  const backward = loss.backward.bind(loss);
  loss.backward = (dOutputs, answers, target, rows, factor) => {
    backward(dOutputs, answers, target, rows, factor * by);
  };
}

test('a gradient that is off by a millionth is found', () => {
  const prepared = prepare();
  spoil(prepared.loss, 1 + 1e-6);
  const head = check(prepared).find(({ name }) => name === 'head.bias');
  expect(head?.error).toBeGreaterThan(4e-7);
  expect(head?.error).toBeLessThan(6e-7);
});

test('entries with a gradient are checked even where they are few', () => {
  const prepared = prepareCase({
    ...{ seed: 2, task: 'step-tags', input: { kind: 'one-hot' }, layers: [{ cell: 'rnn', hiddenSize: 2 }] },
    ...{ readout: 'every-step', vocabularySize: 500, featureSize: 0, outputSize: 2, lengths: [1] },
  });
  // One symbol of five hundred was read: two entries of a thousand have a gradient.
  spoil(prepared.loss, 2);
  const checks = check(prepared);
  expect(checks.find(({ name }) => name === 'rnn.weight_ih_l0')?.error).toBeCloseTo(1 / 3, 6);
});
