import { describe, expect, test } from 'vitest';
import type { RunConfigInput } from '../contract/run-config.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { createDataset, createEchoDataset, createRunConfig, createSequences } from '../testing/test-data.ts';
import { createTestModel, TestPass } from '../testing/test-model.ts';
import { Trainer } from './trainer.ts';

type Bptt = NonNullable<NonNullable<RunConfigInput['training']>['bptt']>;

function createTrainer(dataset: Dataset, bptt: Bptt, bidirectional = false): Trainer {
  const optimizer = { kind: 'sgd', learningRate: 0.3 } as const;
  const config = createRunConfig({ bidirectional }, { epochs: 4, batchSize: 2, bptt, optimizer });
  return new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
}

function trainedParameters(trainer: Trainer): Float64Array {
  while (trainer.advance() !== 'finished');
  return trainer.model.parameters;
}

/** Returns a pass over time steps `start` … `end − 1` of the only sequence of a data set. */
function createPass({ train }: Dataset, model: SequenceModel, start: number, end: number): TestPass {
  const lengths = Int32Array.of(end - start);
  const symbols = (train.symbols ?? new Int32Array(0)).slice(start, end);
  const batch = { timeSteps: end - start, batchSize: 1, lengths, symbols, numbers: new Float64Array(0) };
  return new TestPass(model, new SoftmaxCrossEntropy(5), batch, train.targets.slice(start, end));
}

describe.each([false, true])('bidirectional %s', (bidirectional) => {
  test.each([9, 10, 1000])('chunks of %i time steps train nine time steps exactly as whole sequences do', (length) => {
    const dataset = createEchoDataset([9, 4, 7, 0, 9]);
    const full = trainedParameters(createTrainer(dataset, { kind: 'full' }, bidirectional));
    const chunked = trainedParameters(createTrainer(dataset, { kind: 'chunked', length }, bidirectional));
    expect(chunked).toEqual(full);
  });

  test('a chunk is a sequence of its own that starts from the carried state', () => {
    const dataset = createEchoDataset([7]);
    const trainer = createTrainer(dataset, { kind: 'chunked', length: 4 }, bidirectional);
    const model = createTestModel(trainer.model.config, new SoftmaxCrossEntropy(5), {
      maxTimeSteps: 7,
      maxBatchSize: 1,
    });
    const first = createPass(dataset, model, 0, 4);
    const second = createPass(dataset, model, 4, 7);

    model.parameters.set(trainer.model.parameters);
    const firstLoss = first.forward();
    trainer.advance();
    expect(trainer.lastStep.loss).toBe(firstLoss);

    // The next chunk meets the parameters after the first update, and the state from before it.
    model.parameters.set(trainer.model.parameters);
    second.initial.continueFrom(first.final);
    const secondLoss = second.forward();
    second.backward();
    trainer.advance();
    expect(trainer.lastStep.loss).toBe(secondLoss);
    expect(trainer.lastStep.tokens).toBe(3);
    expect(trainer.model.gradients).toEqual(model.gradients);
  });

  test('truncated gradients differ from full ones', () => {
    const dataset = createEchoDataset([9, 9]);
    const full = trainedParameters(createTrainer(dataset, { kind: 'full' }, bidirectional));
    expect(trainedParameters(createTrainer(dataset, { kind: 'chunked', length: 3 }, bidirectional))).not.toEqual(full);
  });
});

test('every chunk is an update, as many as the longest sequence of a batch has', () => {
  const trainer = createTrainer(createEchoDataset([9, 7]), { kind: 'chunked', length: 4 });
  expect(trainer.totalSteps).toBe(12);
  const tokens = [1, 2, 3].map(() => {
    trainer.advance();
    return trainer.lastStep.tokens;
  });
  expect(tokens).toEqual([8, 7, 1]);
  expect(trainer.lastStep.epoch).toBe(1);
  while (trainer.advance() !== 'finished');
  expect(trainer.stepsDone).toBe(12);
});

test('the total follows the shuffle where batches differ, and is exact at the end', () => {
  const trainer = createTrainer(createEchoDataset([9, 1, 1, 9, 2]), { kind: 'chunked', length: 4 });
  while (trainer.advance() !== 'finished') expect(trainer.totalSteps).toBeGreaterThanOrEqual(trainer.stepsDone);
  expect(trainer.totalSteps).toBe(trainer.stepsDone);
  expect(trainer.epochsDone).toBe(4);
});

test('the class of a sequence is learnt in the chunk that holds its last time step', () => {
  const rows = [
    [0, 1, 2, 3, 4],
    [1, 2],
  ];
  const dataset = createDataset('sequence-class', 2, { train: createSequences(rows, [1, 0], 'sequence') });
  const trainer = createTrainer(dataset, { kind: 'chunked', length: 2 });
  // Two updates an epoch: chunk 1 with the short sequence's target, then chunks 2 and 3, of which only the last has one.
  expect(trainer.totalSteps).toBe(8);
  trainer.advance();
  expect(trainer.lastStep.tokens).toBe(4);
  trainer.advance();
  expect(trainer.lastStep.tokens).toBe(3);
  expect(trainer.lastStep.epoch).toBe(1);
});
