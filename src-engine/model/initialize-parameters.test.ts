import { describe, expect, test } from 'vitest';
import type { LayerConfig, ModelConfig } from '../contract/run-config.ts';
import { Arena } from '../memory/arena.ts';
import { RandomStream } from '../random/random-stream.ts';
import { layerConfig } from '../testing/test-model.ts';
import { SequenceModel } from './sequence-model.ts';

const [HIDDEN, INPUT, OUTPUT, VOCABULARY] = [24, 10, 7, 400];

/** Returns the start values of each parameter of a model with one layer over an embedding. */
function initialize(initializer: ModelConfig['initializer'], layer: Partial<LayerConfig>, seed = 1) {
  const model = new SequenceModel(
    {
      ...{ input: { kind: 'embedding', size: INPUT }, readout: 'last', initializer },
      layers: [layerConfig({ hiddenSize: HIDDEN, ...layer })],
    },
    {
      vocabularySize: VOCABULARY,
      featureSize: 0,
      outputSize: OUTPUT,
      maxTimeSteps: 2,
      maxBatchSize: 1,
      maxLossCount: 0,
    },
    new Arena(),
  );
  model.initialize(new RandomStream(seed, 'init'));
  return (name: string): Float64Array => {
    const entry = model.layout.entries.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new Error(`No parameter ${name}`);
    return model.layout.viewOf(model.parameters, entry);
  };
}

const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs));

/** Expects values that fill ±bound and do not leave it. */
function expectToFill(values: Float64Array, bound: number): void {
  expect(largest(values)).toBeLessThanOrEqual(bound);
  expect(largest(values)).toBeGreaterThan(0.9 * bound);
  expect(values.some((value) => value < 0) && values.some((value) => value > 0)).toBe(true);
}

const PLACES = ['rnn.weight_ih_l0', 'rnn.weight_hh_l0', 'rnn.bias_ih_l0', 'rnn.bias_hh_l0'] as const;

describe.each([
  ['rnn', 1],
  ['lstm', 4],
  ['gru', 3],
] as const)('%s', (cell, gates) => {
  test('as PyTorch: every tensor of the cell from ±1/√H, the head from ±1/√F, embeddings from N(0, 1)', () => {
    const valuesOf = initialize('pytorch', { cell });
    for (const name of PLACES) expectToFill(valuesOf(name), 1 / Math.sqrt(HIDDEN));
    for (const name of ['head.weight', 'head.bias'])
      expect(largest(valuesOf(name))).toBeLessThan(1 / Math.sqrt(HIDDEN));
    expectToFill(valuesOf('head.weight'), 1 / Math.sqrt(HIDDEN));
    const embedding = valuesOf('embedding.weight');
    expect(embedding.reduce((sum, value) => sum + value * value, 0) / embedding.length).toBeCloseTo(1, 1);
  });

  test('as Keras: Glorot kernels over all gates, orthogonal recurrent kernel, embeddings from ±0.05', () => {
    const valuesOf = initialize('keras', { cell });
    expectToFill(valuesOf('rnn.weight_ih_l0'), Math.sqrt(6 / (INPUT + gates * HIDDEN)));
    expectToFill(valuesOf('head.weight'), Math.sqrt(6 / (HIDDEN + OUTPUT)));
    expectToFill(valuesOf('embedding.weight'), 0.05);
    const weightHh = valuesOf('rnn.weight_hh_l0');
    for (let i = 0; i < HIDDEN; i++) {
      for (let j = 0; j < HIDDEN; j++) {
        let product = 0;
        for (let row = 0; row < gates * HIDDEN; row++) {
          product += (weightHh[row * HIDDEN + i] ?? NaN) * (weightHh[row * HIDDEN + j] ?? NaN);
        }
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
  });

  test('as Keras: biases are 0, but 1 in the forget gate', () => {
    const valuesOf = initialize('keras', { cell });
    const expected = new Float64Array(gates * HIDDEN);
    if (cell === 'lstm') expected.fill(1, HIDDEN, 2 * HIDDEN);
    expect(valuesOf('rnn.bias_ih_l0')).toEqual(expected);
    expect(largest(valuesOf('rnn.bias_hh_l0'))).toBe(0);
    expect(largest(valuesOf('head.bias'))).toBe(0);
  });
});

test.each(['pytorch', 'keras'] as const)(
  'a configured forget bias replaces that of %s and nothing else',
  (initializer) => {
    const [given, left] = [2.5, null].map((forgetBias) => initialize(initializer, { cell: 'lstm', forgetBias }));
    if (given === undefined || left === undefined) throw new Error('No models');
    const [biasIh, biasHh] = [left('rnn.bias_ih_l0').slice(), left('rnn.bias_hh_l0').slice()];
    biasIh.fill(2.5, HIDDEN, 2 * HIDDEN);
    biasHh.fill(0, HIDDEN, 2 * HIDDEN);
    expect(given('rnn.bias_ih_l0')).toEqual(biasIh);
    expect(given('rnn.bias_hh_l0')).toEqual(biasHh);
    for (const name of ['rnn.weight_ih_l0', 'rnn.weight_hh_l0', 'head.weight', 'head.bias']) {
      expect(given(name)).toEqual(left(name));
    }
  },
);

test.each(['pytorch', 'keras'] as const)('gains of layer norm start at 1 as %s', (initializer) => {
  const valuesOf = initialize(initializer, { layerNorm: true });
  for (const name of ['rnn.gain_ih_l0', 'rnn.gain_hh_l0']) {
    expect(valuesOf(name)).toEqual(new Float64Array(HIDDEN).fill(1));
  }
});

test('the same seed gives the same values, another one others', () => {
  const [first, again, other] = [1, 1, 2].map((seed) => initialize('keras', {}, seed)('rnn.weight_hh_l0'));
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
});
