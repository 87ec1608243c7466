import { expect, test } from 'vitest';
import type { RunConfig } from '../contract/run-config.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { createEchoDataset, createRunConfig } from '../testing/test-data.ts';
import { Trainer } from './trainer.ts';

function createTrainer(config: RunConfig, given: Dataset): Trainer {
  return new Trainer({ config, model: resolveModelConfig(config.model, given), dataset: given });
}

function runToEnd(trainer: Trainer): void {
  while (trainer.advance() !== 'finished');
}

const dataset = createEchoDataset([4, 9, 1, 6, 6, 3, 8]);

function trainedParameters(seed: number): Float64Array {
  const trainer = createTrainer(createRunConfig({ bidirectional: true }, { seed, epochs: 5, batchSize: 3 }), dataset);
  runToEnd(trainer);
  return trainer.model.parameters;
}

test('the same seed gives the same bits', () => {
  expect(trainedParameters(4)).toEqual(trainedParameters(4));
});

test('another seed gives others', () => {
  expect(trainedParameters(4)).not.toEqual(trainedParameters(5));
});

test('sequences keep their order where they are not to be shuffled', () => {
  const trainer = createTrainer(createRunConfig({}, { epochs: 2, batchSize: 1, shuffle: false }), dataset);
  const lengths = Array.from({ length: 14 }, () => {
    trainer.advance();
    return trainer.lastStep.tokens;
  });
  expect(lengths).toEqual([4, 9, 1, 6, 6, 3, 8, 4, 9, 1, 6, 6, 3, 8]);
});

test('dropout draws from a stream of its own, the same for the same seed', () => {
  const train = (dropout: number): Trainer => {
    const layer = { dropout, recurrentDropout: dropout };
    return createTrainer(createRunConfig(layer, { epochs: 3, batchSize: 3 }), dataset);
  };
  const [first, second, without] = [train(0.4), train(0.4), train(0)];
  expect(first.model.parameters).toEqual(without.model.parameters);
  for (const trainer of [first, second, without]) runToEnd(trainer);
  expect(first.model.parameters).toEqual(second.model.parameters);
  expect(first.model.parameters).not.toEqual(without.model.parameters);
});

test('evaluation, and work with the weights to be kept, leave training as it was', () => {
  const config = createRunConfig(
    { dropout: 0.2 },
    { epochs: 4, batchSize: 2, weightAverage: { decay: 0.5 }, bptt: { kind: 'chunked', length: 3 } },
  );
  const alone = createTrainer(config, dataset);
  const watched = createTrainer(config, { ...dataset, validation: createEchoDataset([5, 2, 7]).train });
  for (let unit = watched.advance(); unit !== 'finished'; unit = watched.advance()) {
    watched.useKept((model) => model.parameters.slice());
  }
  runToEnd(alone);
  expect(watched.lastValidation.step).toBeGreaterThan(0);
  expect(watched.model.parameters).toEqual(alone.model.parameters);
});

test('every epoch has its own order, and every sequence once', () => {
  const trainer = createTrainer(createRunConfig({}, { epochs: 3, batchSize: 1 }), dataset);
  const lengths: number[][] = [[], [], []];
  for (let step = 0; step < 21; step++) {
    trainer.advance();
    lengths[Math.floor(step / 7)]?.push(trainer.lastStep.tokens);
  }
  for (const epoch of lengths) expect([...epoch].sort()).toEqual([1, 3, 4, 6, 6, 8, 9]);
  expect(new Set(lengths.map((epoch) => epoch.join())).size).toBe(3);
});
