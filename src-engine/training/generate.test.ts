import { describe, expect, test } from 'vitest';
import type { Loss } from '../losses/loss.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createRunConfig, createSequences, createTextDataset, HELLO_TEXT } from '../testing/test-data.ts';
import { createTestModel, layerConfig } from '../testing/test-model.ts';
import { generate } from './generate.ts';
import { predict } from './predict.ts';
import { Trainer } from './trainer.ts';

const createLoss = (classCount: number): Loss =>
  new SoftmaxCrossEntropy(classCount, new Float64Array(classCount).fill(1), 0);
const loss = createLoss(5);
const sampling = (seed = 1): RandomStream => new RandomStream(seed, 'sampling');

function createModel(bidirectional: boolean): SequenceModel {
  const layers = [layerConfig({ bidirectional }), layerConfig({ bidirectional })];
  const options = { maxTimeSteps: 12, maxBatchSize: 2, seed: 3 };
  return createTestModel({ input: { kind: 'one-hot' }, readout: 'every-step', layers }, loss, options);
}

/** Returns the likeliest symbol after a text, by reading all of it at once. */
function likeliestAfter(model: SequenceModel, text: readonly number[]): number {
  const targets = Array<number>(text.length).fill(NO_TARGET);
  const last = predict(model, loss, createSequences([text], targets, 'step'), null).values.slice(-5);
  return last.indexOf(Math.max(...last));
}

describe.each([false, true])('bidirectional %s', (bidirectional) => {
  test('without temperature it writes what reading the whole text again each time would', () => {
    const model = createModel(bidirectional);
    const text = [2, 0, 4];
    const written = generate(model, { prompt: Int32Array.from(text), length: 8, temperature: 0, random: sampling() });
    for (const symbol of written) {
      expect(symbol).toBe(likeliestAfter(model, text));
      text.push(symbol);
    }
  });

  test('it writes more than the time steps that the model was made for', () => {
    const options = { prompt: Int32Array.of(1), length: 40, temperature: 1, random: sampling() };
    expect(generate(createModel(bidirectional), options)).toHaveLength(40);
  });

  test('the same stream writes the same, another one something else', () => {
    const model = createModel(bidirectional);
    const write = (seed: number): Int32Array =>
      generate(model, { prompt: Int32Array.of(1), length: 30, temperature: 1, random: sampling(seed) });
    expect(write(1)).toEqual(write(1));
    expect(write(1)).not.toEqual(write(2));
  });
});

test('symbols are drawn by the probabilities of the model, sharper when cold', () => {
  const model = createModel(false);
  const targets = [NO_TARGET];
  const { values: expected } = predict(model, loss, createSequences([[2]], targets, 'step'), null);
  const random = sampling();
  const shareOf = (temperature: number): number[] => {
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw++) {
      const [symbol = 0] = generate(model, { prompt: Int32Array.of(2), length: 1, temperature, random });
      counts[symbol] = (counts[symbol] ?? 0) + 1;
    }
    return counts.map((count) => count / 4000);
  };
  shareOf(1).forEach((share, symbol) => {
    expect(Math.abs(share - (expected[symbol] ?? 0))).toBeLessThan(0.04);
  });
  expect(Math.max(...shareOf(0.05))).toBeGreaterThan(Math.max(...expected) + 0.2);
});

test('a trained model writes its text, and training goes on as if it had not', () => {
  const dataset = createTextDataset(HELLO_TEXT);
  const config = createRunConfig(
    { hiddenSize: 20 },
    { epochs: 600, batchSize: 1, bptt: { kind: 'chunked', length: 10 } },
  );
  const create = (): Trainer => new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
  const [disturbed, alone] = [create(), create()];
  const prompt = (dataset.train.symbols ?? new Int32Array(0)).slice(0, 1);
  for (let step = 0; step < 40; step++) {
    disturbed.advance();
    generate(disturbed.model, { prompt, length: 5, temperature: 1, random: sampling() });
    alone.advance();
  }
  expect(disturbed.model.parameters).toEqual(alone.model.parameters);
  while (alone.advance() !== 'finished');
  const written = generate(alone.model, { prompt, length: 45, temperature: 0, random: sampling() });
  expect([...written]).toEqual([...dataset.train.targets]);
});

test.each([
  ['an empty prompt', { prompt: Int32Array.of() }, 'prompt'],
  ['an unknown symbol', { prompt: Int32Array.of(5) }, 'prompt'],
  ['a negative temperature', { temperature: -1 }, 'temperature'],
  ['a temperature that is no number', { temperature: NaN }, 'temperature'],
  ['a length that is no whole number', { length: 1.5 }, 'length'],
])('%s is refused', (_, given, argument) => {
  const options = { prompt: Int32Array.of(1), length: 3, temperature: 1, random: sampling(), ...given };
  expect(() => generate(createModel(false), options)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { argument } }),
  );
});

test('a model for another task is refused', () => {
  const three = createLoss(3);
  const layers = [layerConfig({})];
  const model = createTestModel({ input: { kind: 'one-hot' }, readout: 'every-step', layers }, three);
  const options = { prompt: Int32Array.of(1), length: 3, temperature: 1, random: sampling() };
  expect(() => generate(model, options)).toThrow(expect.objectContaining({ details: { argument: 'model' } }));
});
