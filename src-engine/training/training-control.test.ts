import { describe, expect, test } from 'vitest';
import type { RunConfig, RunConfigInput } from '../contract/run-config.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { createDataset, createEchoDataset, createRunConfig, createSequences } from '../testing/test-data.ts';
import { Trainer } from './trainer.ts';

type Training = NonNullable<RunConfigInput['training']>;

const echo = createEchoDataset([6, 4, 7, 5]);
const watched: Dataset = { ...echo, validation: createEchoDataset([5, 8]).train };

function createTrainer(
  training: Training,
  dataset: Dataset,
  layer: Parameters<typeof createRunConfig>[0] = {},
): Trainer {
  const config: RunConfig = createRunConfig(layer, { batchSize: 2, ...training });
  return new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
}

/** Returns the weights after every epoch, as they would be kept. */
function runToEnd(trainer: Trainer): Float64Array[] {
  const epochs: Float64Array[] = [];
  for (let unit = trainer.advance(); unit !== 'finished'; unit = trainer.advance()) {
    const isEpochOver = unit === 'step' && Number.isInteger(trainer.lastStep.epoch);
    if (isEpochOver) epochs.push(trainer.useKept(({ parameters }) => parameters.slice()));
  }
  return epochs;
}

/** So large a rate that the loss soon rises again. */
const reckless = { kind: 'sgd', learningRate: 30 } as const;

describe('early stopping', () => {
  test('ends the run after the epochs that are waited for, and keeps the best weights', () => {
    const earlyStopping = { metric: 'validation-loss', patience: 3 } as const;
    const trainer = createTrainer({ epochs: 200, optimizer: reckless, earlyStopping }, watched);
    const epochs = runToEnd(trainer);
    const { bestEpoch } = trainer;
    expect(trainer.stopReason).toBe('early-stopping');
    expect(bestEpoch).toBe(trainer.epochsDone - 3);
    expect(trainer.model.parameters).toEqual(epochs[(bestEpoch ?? NaN) - 1]);
    expect(trainer.finalMetrics.validation?.loss).toBeLessThan(trainer.lastValidation.loss);
  });

  test('keeps the last weights where the best are not to be restored', () => {
    const earlyStopping = { metric: 'train-loss', patience: 2, restoreBest: false } as const;
    const trainer = createTrainer({ epochs: 200, optimizer: reckless, earlyStopping }, echo);
    const epochs = runToEnd(trainer);
    expect(trainer.stopReason).toBe('early-stopping');
    expect(trainer.bestEpoch).toBeNull();
    expect(trainer.model.parameters).toEqual(epochs.at(-1));
  });

  test('looks at the mean training loss of an epoch without a validation split', () => {
    const earlyStopping = { metric: 'train-loss', patience: 1, minDelta: 1e9 } as const;
    const trainer = createTrainer({ epochs: 200, earlyStopping }, echo);
    runToEnd(trainer);
    // The first epoch is always better than none; the second is not better by so much.
    expect(trainer.epochsDone).toBe(2);
    expect(trainer.bestEpoch).toBe(1);
  });

  test('takes the largest accuracy for the best', () => {
    const earlyStopping = { metric: 'validation-accuracy', patience: 200 } as const;
    const trainer = createTrainer({ epochs: 12, optimizer: reckless, earlyStopping }, watched);
    const accuracies: number[] = [];
    for (let unit = trainer.advance(); unit !== 'finished'; unit = trainer.advance()) {
      if (unit === 'validated') accuracies.push(trainer.lastValidation.accuracy);
    }
    const best = Math.max(...accuracies);
    expect(new Set(accuracies).size).toBeGreaterThan(1);
    expect(trainer.bestEpoch).toBe(accuracies.indexOf(best) + 1);
    expect(trainer.finalMetrics.validation?.accuracy).toBe(best);
  });

  test('leaves losses that are not finite out of the mean of an epoch', () => {
    const earlyStopping = { metric: 'train-loss', patience: 1 } as const;
    const trainer = createTrainer({ epochs: 9, earlyStopping }, echo);
    const [sound = NaN] = trainer.model.parameters;
    trainer.advance();
    trainer.model.parameters[0] = NaN;
    trainer.advance();
    trainer.model.parameters[0] = sound;
    expect(trainer).toMatchObject({ epochsDone: 1, lastStep: { skippedSteps: 1 } });
    // Were its mean NaN, the first epoch would be no better than none, and the last.
    expect(trainer.advance()).toBe('step');
  });

  test('restores nothing when the last epoch was the best', () => {
    const trainer = createTrainer({ epochs: 5, earlyStopping: {} }, watched);
    runToEnd(trainer);
    expect(trainer).toMatchObject({ stopReason: 'epochs-done', bestEpoch: null });
  });

  test.each([
    [{ earlyStopping: { metric: 'validation-loss' } }, echo, 'training.earlyStopping.metric'],
    [{ earlyStopping: { metric: 'validation-accuracy' } }, echo, 'training.earlyStopping.metric'],
    [{ schedule: { kind: 'reduce-on-plateau' } }, echo, 'training.schedule.kind'],
    [{ earlyStopping: { metric: 'validation-accuracy' } }, createNumberDataset(), 'training.earlyStopping.metric'],
    [{ earlyStopping: { metric: 'validation-loss' } }, withoutTargets(), 'training.earlyStopping.metric'],
    [{ schedule: { kind: 'reduce-on-plateau' } }, withoutTargets(), 'training.schedule.kind'],
    [{ target: { metric: 'validation-loss', value: 1 } }, echo, 'training.target.metric'],
    [{ target: { metric: 'validation-accuracy', value: 1 } }, withoutTargets(), 'training.target.metric'],
    [{ target: { metric: 'validation-accuracy', value: 1 } }, createNumberDataset(), 'training.target.metric'],
  ] as const)('%j is refused where there is nothing to measure', (training, dataset, path) => {
    expect(() => createTrainer(training, dataset)).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG', details: expect.objectContaining({ path }) as object }),
    );
  });
});

describe('learning rate', () => {
  const sgd = { kind: 'sgd', learningRate: 0.5 } as const;

  function rates(trainer: Trainer, count: number): number[] {
    return Array.from({ length: count }, () => {
      while (trainer.advance() !== 'step');
      return trainer.lastStep.learningRate;
    });
  }

  test('follows the schedule by epochs', () => {
    const schedule = { kind: 'step', every: 2, factor: 0.5 } as const;
    const trainer = createTrainer({ epochs: 9, optimizer: sgd, schedule }, echo);
    expect(rates(trainer, 10)).toEqual([0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125]);
  });

  test('follows the schedule by updates of the whole run', () => {
    const trainer = createTrainer({ epochs: 4, optimizer: sgd, schedule: { kind: 'cosine' } }, echo);
    const followed = rates(trainer, 8);
    expect(followed[0]).toBe(0.5);
    expect(followed[4]).toBeCloseTo(0.25, 14);
    expect(followed).toEqual([...followed].sort((a, b) => b - a));
  });

  test('falls when the validation loss does not', () => {
    const schedule = { kind: 'reduce-on-plateau', patience: 0, factor: 0.5, threshold: 0.999 } as const;
    const trainer = createTrainer({ epochs: 9, optimizer: sgd, schedule }, watched);
    expect(rates(trainer, 8)).toEqual([0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125]);
  });

  test('changes with the next update when a person sets it, and the schedule multiplies the new one', () => {
    const schedule = { kind: 'step', every: 1, factor: 0.5 } as const;
    const trainer = createTrainer({ epochs: 9, optimizer: sgd, schedule }, echo);
    expect(rates(trainer, 3)).toEqual([0.5, 0.5, 0.25]);
    trainer.setLearningRate(8);
    expect(trainer.learningRate).toBe(8);
    expect(rates(trainer, 2)).toEqual([4, 2]);
  });
});

test('the average of the weights is what is evaluated and kept, and training goes on with the weights themselves', () => {
  const training = { epochs: 3, optimizer: { kind: 'sgd', learningRate: 0.5 } } as const;
  const plain = createTrainer(training, watched);
  const averaged = createTrainer({ ...training, weightAverage: { decay: 0.9 } }, watched);
  plain.advance();
  const expected = plain.model.parameters.slice();
  for (let unit = plain.advance(); unit !== 'finished'; unit = plain.advance()) {
    if (unit !== 'step') continue;
    plain.model.parameters.forEach((weight, index) => {
      expected[index] = 0.9 * (expected[index] ?? NaN) + (1 - 0.9) * weight;
    });
  }
  runToEnd(averaged);
  expect(averaged.model.parameters).toEqual(expected);
  expect(averaged.lastStep.loss).toBe(plain.lastStep.loss);
  expect(averaged.finalMetrics.validation?.loss).not.toBe(plain.finalMetrics.validation?.loss);
  expect(averaged.lastValidation.loss).toBe(averaged.finalMetrics.validation?.loss);
});

test('the share of clipped updates is counted', () => {
  const clipped = createTrainer({ epochs: 2, clip: { kind: 'global-norm', max: 1e-3 } }, echo);
  runToEnd(clipped);
  expect(clipped.lastStep).toMatchObject({ clippedSteps: 4, clippedShare: 1 });
  const free = createTrainer({ epochs: 2, clip: { kind: 'global-norm', max: 1e3 } }, echo);
  runToEnd(free);
  expect(free.lastStep).toMatchObject({ clippedSteps: 0, clippedShare: 0 });
});

describe('numbers', () => {
  test('are learnt, with their mean absolute error in their own units', () => {
    const dataset = createNumberDataset();
    const adam = { kind: 'adam', learningRate: 0.02 } as const;
    const trainer = createTrainer({ epochs: 120, batchSize: 8, optimizer: adam }, dataset, { hiddenSize: 10 });
    trainer.advance();
    expect(trainer.lastStep.accuracy).toBeNaN();
    const before = trainer.lastStep.mae;
    runToEnd(trainer);
    expect(trainer.finalMetrics.train?.accuracy).toBeUndefined();
    expect(trainer.finalMetrics.train?.mae).toBeLessThan(before / 4);
    expect(trainer.finalMetrics.train?.r2).toBeGreaterThan(0.9);
  });

  test('of one batch have the error that the whole split has', () => {
    const dataset = createNumberDataset();
    const sgd = { kind: 'sgd', learningRate: Number.MIN_VALUE } as const;
    const trainer = createTrainer({ epochs: 1, batchSize: 100, optimizer: sgd }, dataset);
    runToEnd(trainer);
    expect(trainer.lastStep.mae).toBeCloseTo(trainer.finalMetrics.train?.mae ?? NaN, 10);
    expect(trainer.lastStep.loss).toBeCloseTo(trainer.finalMetrics.train?.loss ?? NaN, 12);
  });
});

test('a split without a single target is not evaluated', () => {
  const trainer = createTrainer({ epochs: 2 }, withoutTargets());
  runToEnd(trainer);
  expect(Object.keys(trainer.finalMetrics)).toEqual(['train']);
  expect(trainer.lastValidation.loss).toBeNaN();
});

/** Numbers to be foretold, of which validation and test have none. */
function withoutTargets(): Dataset {
  const dataset = createNumberDataset();
  const blank = createSequences([[0, 1], [2]], [], 'sequence');
  const validation = { ...blank, values: new Float64Array(4).fill(NaN) };
  return { ...dataset, validation, test: validation };
}

/** Rows of symbols whose two answers are their length and the number of zeros in them, each scaled; one is missing. */
function createNumberDataset(): Dataset {
  const rows = Array.from({ length: 40 }, (_, i) =>
    Array.from({ length: 2 + (i % 5) }, (_unused, t) => (i + t * t) % 3),
  );
  const values = rows.flatMap((row) => [row.length / 4 - 1, row.filter((symbol) => symbol === 0).length / 2 - 0.5]);
  values[7] = NaN;
  const train = { ...createSequences(rows, [], 'sequence'), values: Float64Array.from(values) };
  return {
    ...createDataset('sequence-value', 0, { train }),
    ...{ targetSize: 2, labels: ['length', 'zeros'], targetScaling: { offset: [4, 1], scale: [4, 2] } },
  };
}
