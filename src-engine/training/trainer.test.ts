import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../contract/run-config.ts';
import { NO_TARGET, type Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import {
  createDataset,
  createEchoDataset,
  createRunConfig,
  createSequences,
  createTextDataset,
  HELLO_TEXT,
} from '../testing/test-data.ts';
import { Trainer, type TrainingUnit } from './trainer.ts';

function createTrainer(config: RunConfig, dataset: Dataset, maxSteps?: number): Trainer {
  const model = resolveModelConfig(config.model, dataset);
  return new Trainer({ config, model, dataset, ...(maxSteps === undefined ? {} : { maxSteps }) });
}

function runToEnd(trainer: Trainer): TrainingUnit[] {
  const units: TrainingUnit[] = [];
  do units.push(trainer.advance());
  while (units.at(-1) !== 'finished');
  return units;
}

describe('learning', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('the 46 characters are learnt completely with seed %i', (seed) => {
    const config = createRunConfig({ hiddenSize: 20 }, { seed, epochs: 600, batchSize: 1 });
    const trainer = createTrainer(config, createTextDataset(HELLO_TEXT));
    runToEnd(trainer);
    expect(trainer.stepsDone).toBe(600);
    expect(trainer.finalMetrics.train?.accuracy).toBe(1);
    expect(trainer.finalMetrics.train?.loss).toBeLessThan(0.2);
  });

  test('sequences are told apart by what they end with, and by what they begin with in both directions', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i % 3, ...Array<number>(i % 5).fill(3), (i >> 1) % 2]);
    const targets = rows.map((row) => 2 * (row[0] === 0 ? 1 : 0) + (row.at(-1) ?? 0));
    const dataset = createDataset('sequence-class', 4, { train: createSequences(rows, targets, 'sequence') });
    const config = createRunConfig(
      { hiddenSize: 12, bidirectional: true },
      { epochs: 40, batchSize: 8, optimizer: { kind: 'adam', learningRate: 0.02 } },
    );
    const trainer = createTrainer(config, dataset);
    runToEnd(trainer);
    expect(trainer.finalMetrics.train?.accuracy).toBe(1);
  });

  test('two classes are learnt with the logistic loss', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i % 2, 2, 3, 2].slice(0, 2 + (i % 3)));
    const targets = rows.map((row) => row[0] ?? 0);
    const dataset = createDataset('sequence-class', 2, { train: createSequences(rows, targets, 'sequence') });
    const config = createRunConfig(
      {},
      {
        epochs: 30,
        batchSize: 4,
        loss: { kind: 'binary-cross-entropy' },
        optimizer: { kind: 'sgd', learningRate: 0.5 },
      },
    );
    const trainer = createTrainer(config, dataset);
    runToEnd(trainer);
    expect(trainer.model.sizes.outputSize).toBe(1);
    expect(trainer.finalMetrics.train?.accuracy).toBe(1);
  });
});

describe('one run from start to end', () => {
  const train = createEchoDataset([5, 5, 5, 5, 5]).train;
  const validation = createEchoDataset([4, 3, 2]).train;
  const test_ = createEchoDataset([4]).train;
  const dataset = { ...createDataset('step-tags', 5, { train, validation, test: test_ }), vocabularySize: 5 };
  const config = createRunConfig({}, { epochs: 2, batchSize: 2 });

  test('its units come in order, its records are filled', () => {
    const trainer = createTrainer(config, dataset);
    expect(trainer.totalSteps).toBe(6);
    expect(trainer.lastValidation.step).toBe(0);
    const epoch = ['step', 'step', 'step', 'evaluating', 'validated'];
    const final = ['trained', 'evaluating', 'evaluating', 'evaluating', 'evaluating', 'evaluating', 'finished'];
    expect(runToEnd(trainer)).toEqual([...epoch, ...epoch, ...final]);
    expect(trainer.stopReason).toBe('epochs-done');
    expect(trainer.epochsDone).toBe(2);
    expect(trainer.lastStep).toMatchObject({ step: 6, epoch: 2, learningRate: 0.001, tokens: 5, skippedSteps: 0 });
    const { loss, accuracy, f1 } = trainer.finalMetrics.validation ?? {};
    expect(trainer.lastValidation).toEqual({ step: 6, epoch: 2, loss, accuracy, f1, mae: NaN, rmse: NaN, r2: NaN });
    expect(Object.keys(trainer.finalMetrics)).toEqual(['train', 'validation', 'test']);
    expect(trainer.advance()).toBe('finished');
  });

  test('epochs are counted with a fraction', () => {
    const trainer = createTrainer(config, dataset);
    trainer.advance();
    trainer.advance();
    expect(trainer.lastStep.epoch).toBeCloseTo(2 / 3, 15);
    expect(trainer.epochsDone).toBe(0);
    expect(trainer.lastStep.tokens).toBe(10);
  });

  test('it ends after so many updates', () => {
    const trainer = createTrainer(config, dataset, 4);
    expect(trainer.totalSteps).toBe(4);
    expect(runToEnd(trainer).filter((unit) => unit === 'step')).toHaveLength(4);
    expect(trainer.stopReason).toBe('max-steps');
  });

  test.each([2, 4])('a stop after unit %i ends it with all splits evaluated', (units) => {
    const trainer = createTrainer(config, dataset);
    for (let unit = 0; unit < units; unit++) trainer.advance();
    const parameters = trainer.model.parameters.slice();
    trainer.stop();
    expect(runToEnd(trainer)).not.toContain('step');
    expect(trainer.stopReason).toBe('stopped');
    expect(trainer.model.parameters).toEqual(parameters);
    const untouched = createTrainer(config, dataset, 0);
    untouched.model.parameters.set(parameters);
    runToEnd(untouched);
    expect(Object.keys(trainer.finalMetrics)).toEqual(['train', 'validation', 'test']);
    expect(trainer.finalMetrics).toEqual(untouched.finalMetrics);
  });

  test('evaluation starts every sequence anew, whatever state training carried last', () => {
    const chunked = createRunConfig({}, { epochs: 1, batchSize: 2, bptt: { kind: 'chunked', length: 2 } });
    const trainer = createTrainer(chunked, dataset);
    runToEnd(trainer);
    const untouched = createTrainer(config, dataset, 0);
    untouched.model.parameters.set(trainer.model.parameters);
    runToEnd(untouched);
    expect(trainer.finalMetrics).toEqual(untouched.finalMetrics);
  });

  test('evaluation drops nothing', () => {
    const dropping = createRunConfig({ dropout: 0.5, recurrentDropout: 0.5 }, { epochs: 1, batchSize: 2 });
    const trainer = createTrainer(dropping, dataset);
    runToEnd(trainer);
    const untouched = createTrainer(config, dataset, 0);
    untouched.model.parameters.set(trainer.model.parameters);
    runToEnd(untouched);
    expect(trainer.finalMetrics).toEqual(untouched.finalMetrics);
    expect(trainer.lastValidation.loss).toBe(untouched.finalMetrics.validation?.loss);
  });

  test('evaluation is the loss over all targets of a split, not the mean over batches', () => {
    const [inTwos, inOne] = [2, 3].map((batchSize) => {
      const trainer = createTrainer(createRunConfig({}, { epochs: 1, batchSize }), dataset, 0);
      runToEnd(trainer);
      return trainer.finalMetrics.validation;
    });
    expect(inTwos?.loss).toBeCloseTo(inOne?.loss ?? NaN, 14);
    expect(inTwos?.accuracy).toBe(inOne?.accuracy);
  });
});

describe('targets that do not count', () => {
  const rows = [
    [0, 1, 2],
    [3, 4],
  ];

  test('are left out of loss, accuracy and gradient', () => {
    const config = createRunConfig({}, { epochs: 1, batchSize: 1, optimizer: { kind: 'sgd', learningRate: 1 } });
    const targets = [NO_TARGET, 2, NO_TARGET, NO_TARGET, NO_TARGET];
    const dataset = createDataset('step-tags', 5, { train: createSequences(rows, targets, 'step') });
    const trainer = createTrainer(config, dataset);
    // The second sequence has none: it makes no update.
    expect(trainer.totalSteps).toBe(1);
    runToEnd(trainer);
    expect(trainer.finalMetrics.train?.accuracy).toBe(1);
    const alone = createDataset('step-tags', 5, { train: createSequences([[0, 1]], [NO_TARGET, 2], 'step') });
    const expected = createTrainer(config, { ...alone, vocabularySize: 5 });
    runToEnd(expected);
    expect(trainer.model.parameters).toEqual(expected.model.parameters);
  });

  test('a training split without any is refused', () => {
    const none = createSequences(rows, Array<number>(5).fill(NO_TARGET), 'step');
    expect(() => createTrainer(createRunConfig({}, {}), createDataset('step-tags', 5, { train: none }))).toThrow(
      expect.objectContaining({ code: 'DATA_TOO_FEW_ROWS' }),
    );
  });
});

describe('divergence', () => {
  test.each([0, 3, 100])(
    '%i updates in a row that are not finite are skipped and counted, one more ends the run',
    (most) => {
      const config = createRunConfig({}, { epochs: 500, batchSize: 1, maxSkippedSteps: most });
      const trainer = createTrainer(config, createTextDataset('abcab'));
      trainer.advance();
      trainer.model.parameters[0] = NaN;
      const before = trainer.model.parameters.slice();
      for (let step = 0; step < most; step++) expect(trainer.advance()).toBe('step');
      expect(trainer.lastStep.skippedSteps).toBe(most);
      expect(trainer.model.parameters).toEqual(before);
      expect(() => trainer.advance()).toThrow(expect.objectContaining({ code: 'NON_FINITE_LOSS' }));
    },
  );

  test('a finite update in between starts the count again', () => {
    const trainer = createTrainer(createRunConfig({}, { epochs: 500, batchSize: 1 }), createTextDataset('abcab'));
    const [sound = 0] = trainer.model.parameters;
    for (let round = 0; round < 3; round++) {
      trainer.model.parameters[0] = NaN;
      for (let step = 0; step < 60; step++) trainer.advance();
      trainer.model.parameters[0] = sound;
      trainer.advance();
    }
    expect(trainer.lastStep.skippedSteps).toBe(180);
  });
});

test('clipping limits the norm of every update', () => {
  const clip = { kind: 'global-norm', max: 0.05 } as const;
  const config = createRunConfig({}, { epochs: 3, batchSize: 1, clip, optimizer: { kind: 'sgd', learningRate: 1 } });
  const trainer = createTrainer(config, createTextDataset(HELLO_TEXT));
  const before = trainer.model.parameters.slice();
  trainer.advance();
  const moved = Math.hypot(...trainer.model.parameters.map((value, i) => value - (before[i] ?? 0)));
  expect(trainer.lastStep.gradientNorm).toBeGreaterThan(0.05);
  expect(trainer.lastStep.clippedGradientNorm).toBeCloseTo(0.05, 5);
  expect(moved).toBeCloseTo(trainer.lastStep.clippedGradientNorm, 12);
});
