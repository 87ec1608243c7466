import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import type { Preparation } from '../data/preparation.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { writeModelSafetensors } from '../interchange/model-file.ts';
import { Arena } from '../memory/arena.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import { generateText } from './generate-text.ts';
import { writeTrainedModel } from './trained-model.ts';

const vocabulary = ['a', 'b', 'c'];
const preparation: Preparation = {
  task: 'next-symbol',
  tokens: { unit: 'grapheme', normalization: 'NFC', lowercase: false },
  vocabulary,
  unknownId: null,
  labels: vocabulary,
  scaling: null,
  targetScaling: null,
  featureSize: 0,
};

test.each<[string, Partial<Preparation>]>([
  ['numbers', { task: 'forecast', tokens: null, vocabulary: [], labels: ['x'], featureSize: 1 }],
  ['tags', { task: 'step-tags', labels: ['x', 'y'] }],
])('a model of %s is refused by its task, whatever the prompt', (_what, change) => {
  const config = parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' } } });
  const described = { config, preparation: { ...preparation, ...change }, weightsSha256: '0'.repeat(64) };
  const file = joinParts(writeModelSafetensors({ ...described, tensors: [] }));
  expect(() => generateText(TEST_PLATFORM, file, { prompt: 'never seen', length: 1, temperature: 1, seed: 1 })).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('does not predict the next symbol') as string,
    }),
  );
});

/** Returns the file of a model that was drawn, not trained. Its embedding makes each time step that it holds costly. */
function modelFile(bidirectional: boolean): Uint8Array {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'a.txt' }, task: 'next-symbol' },
    model: { input: { kind: 'embedding', size: 4000 }, layers: [{ hiddenSize: 2, bidirectional }] },
  });
  const dataset = { task: preparation.task, vocabularySize: 3, featureSize: 0 };
  const sizes = { ...dataset, outputSize: 3, maxTimeSteps: 1, maxBatchSize: 1, maxLossCount: 0 };
  const model = new SequenceModel(resolveModelConfig(config.model, dataset), sizes, new Arena());
  model.initialize(new RandomStream(1, 'init'));
  return joinParts(writeTrainedModel({ config, preparation, model, weightsSha256: '0'.repeat(64) }));
}

test.each([false, true])('writes the same text each time after a prompt, bidirectional %s', (bidirectional) => {
  const write = (): string =>
    generateText(TEST_PLATFORM, modelFile(bidirectional), { prompt: 'abc', length: 20, temperature: 1, seed: 1 });
  expect(write()).toMatch(/^[abc]{20}$/);
  expect(write()).toBe(write());
});

test('the length of a text costs no memory where the model carries its state', () => {
  const options = { prompt: 'a', length: 26_000, temperature: 1, seed: 1 };
  expect(generateText(TEST_PLATFORM, modelFile(false), options)).toHaveLength(26_000);
});

test('where the model reads everything again, a text too long for the memory is refused', () => {
  const options = { prompt: 'a', length: 26_000, temperature: 1, seed: 1 };
  expect(() => generateText(TEST_PLATFORM, modelFile(true), options)).toThrow(
    expect.objectContaining({
      code: 'MODEL_TOO_LARGE',
      message: expect.stringMatching(/^This model would take \d+ MiB/) as string,
    }),
  );
});
