import { describe, expect, test } from 'vitest';
import { CELLS, parseRunConfig, type LayerConfig, type RunConfigInput } from '../contract/run-config.ts';
import { createLoss } from '../losses/create-loss.ts';
import { NO_TARGET, type Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { createDataset, createEchoDataset, createRunConfig, createSequences } from '../testing/test-data.ts';
import { createTestModel, TestPass } from '../testing/test-model.ts';
import { Trainer } from './trainer.ts';

type Bptt = NonNullable<NonNullable<RunConfigInput['training']>['bptt']>;

function createTrainer(dataset: Dataset, bptt: Bptt, layer: Partial<LayerConfig> = {}, learningRate = 0.3): Trainer {
  const optimizer = { kind: 'sgd', learningRate } as const;
  const config = createRunConfig(layer, { epochs: 4, batchSize: 2, bptt, optimizer });
  return new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
}

function trainedParameters(trainer: Trainer): Float64Array {
  while (trainer.advance() !== 'finished');
  return trainer.model.parameters;
}

const { loss } = parseRunConfig({ data: { source: { kind: 'file', path: 'a' } } }).training;

/** Returns a pass over time steps `start` … `end − 1` of the only sequence of a data set. */
function createPass(dataset: Dataset, model: SequenceModel, start: number, end: number): TestPass {
  const { train } = dataset;
  const lengths = Int32Array.of(end - start);
  const symbols = (train.symbols ?? new Int32Array(0)).slice(start, end);
  const batch = { timeSteps: end - start, batchSize: 1, lengths, symbols, numbers: new Float64Array(0) };
  const target = { targets: train.targets.slice(start, end), targetValues: new Float64Array(0) };
  return new TestPass(model, createLoss(loss, dataset), batch, target);
}

function largestDifference(left: Float64Array, right: Float64Array): number {
  return left.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (right[index] ?? NaN))), 0);
}

describe.each(CELLS)('%s', (cell) => {
  const lengths = [9, 4, 7, 0, 9, 2];
  const dataset = createEchoDataset(lengths);

  function train(bptt: Bptt, layer: Partial<LayerConfig> = {}): Float64Array {
    return trainedParameters(createTrainer(dataset, bptt, { cell, ...layer }));
  }

  describe.each([false, true])('bidirectional %s', (bidirectional) => {
    test.each([9, 10, 1000])(
      'chunks of %i time steps train nine time steps exactly as whole sequences do',
      (length) => {
        expect(train({ kind: 'chunked', length }, { bidirectional })).toEqual(
          train({ kind: 'full' }, { bidirectional }),
        );
      },
    );

    test('truncated gradients differ from full ones', () => {
      const full = train({ kind: 'full' }, { bidirectional });
      expect(train({ kind: 'chunked', length: 3 }, { bidirectional })).not.toEqual(full);
    });
  });

  test.each([1, 2, 4, 9, 12])('windows of %i that do not overlap are chunks, to the bit', (length) => {
    expect(train({ kind: 'windowed', every: length, length })).toEqual(train({ kind: 'chunked', length }));
  });

  test('windows that reach back train otherwise than chunks', () => {
    const chunked = train({ kind: 'chunked', length: 3 });
    expect(train({ kind: 'windowed', every: 3, length: 5 })).not.toEqual(chunked);
  });

  test.each([9, 1000])(
    'per-step truncation by %i time steps trains nine as whole sequences do, to the bit',
    (length) => {
      expect(train({ kind: 'per-step', length })).toEqual(train({ kind: 'full' }));
    },
  );

  test('one time step at a time has the gradient of chunks of one', () => {
    // So small a rate changes no weight: the gradients of all chunks belong to the same ones.
    const perStep = createTrainer(dataset, { kind: 'per-step', length: 1 }, { cell }, Number.MIN_VALUE);
    const chunked = createTrainer(dataset, { kind: 'chunked', length: 1 }, { cell }, Number.MIN_VALUE);
    const before = chunked.model.parameters.slice();
    const sum = new Float64Array(before.length);
    perStep.advance();
    const { tokens } = perStep.lastStep;
    let seen = 0;
    while (seen < tokens) {
      chunked.advance();
      const share = chunked.lastStep.tokens / tokens;
      chunked.model.gradients.forEach((gradient, index) => (sum[index] = (sum[index] ?? 0) + share * gradient));
      seen += chunked.lastStep.tokens;
    }
    expect(chunked.model.parameters).toEqual(before);
    expect(largestDifference(sum, perStep.model.gradients)).toBeLessThan(1e-14);
  });

  test('a window starts from the state that the weights of the window before left there', () => {
    const single = createEchoDataset([7]);
    const trainer = createTrainer(single, { kind: 'windowed', every: 2, length: 3 }, { cell });
    const model = createTestModel(trainer.model.config, createLoss(loss, single), { maxTimeSteps: 7, maxBatchSize: 1 });
    const carried = model.createState();
    const starts = [0, 1, 3, 5];
    for (const [window, start] of starts.entries()) {
      const end = Math.min(7, 2 * window + 2);
      const pass = createPass(single, model, start, end);
      pass.target.targets.fill(NO_TARGET, 0, 2 * window - start);
      model.parameters.set(trainer.model.parameters);
      pass.initial.block.set(carried.block);
      const expected = pass.forward();
      pass.backward();
      trainer.advance();
      expect(trainer.lastStep.loss).toBe(expected);
      expect(trainer.model.gradients).toEqual(model.gradients);
      const next = starts[window + 1] ?? end;
      const lead = createPass(single, model, start, next);
      lead.initial.block.set(carried.block);
      lead.forward();
      model.copyState(lead.batch, next - start, carried);
    }
  });
});

describe.each([false, true])('bidirectional %s', (bidirectional) => {
  test('a chunk is a sequence of its own that starts from the carried state', () => {
    const dataset = createEchoDataset([7]);
    const trainer = createTrainer(dataset, { kind: 'chunked', length: 4 }, { bidirectional });
    const model = createTestModel(trainer.model.config, createLoss(loss, dataset), {
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
    model.copyState(first.batch, 4, second.initial);
    const secondLoss = second.forward();
    second.backward();
    trainer.advance();
    expect(trainer.lastStep.loss).toBe(secondLoss);
    expect(trainer.lastStep.tokens).toBe(3);
    expect(trainer.model.gradients).toEqual(model.gradients);
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

test('a class is learnt in the window that owns the last time step, however many others see it', () => {
  const rows = [
    [0, 1, 2, 3, 4],
    [1, 2],
  ];
  const dataset = createDataset('sequence-class', 2, { train: createSequences(rows, [1, 0], 'sequence') });
  const trainer = createTrainer(dataset, { kind: 'windowed', every: 2, length: 4 });
  expect(trainer.totalSteps).toBe(8);
  const tokens = [1, 2].map(() => {
    trainer.advance();
    return trainer.lastStep.tokens;
  });
  expect(tokens).toEqual([4, 3]);
});
