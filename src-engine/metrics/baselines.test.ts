import { describe, expect, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import { createLoss } from '../losses/create-loss.ts';
import { createLossSums } from '../losses/loss.ts';
import { resolveClassWeights } from '../losses/resolve-class-weights.ts';
import { resolveLoss } from '../losses/resolve-loss.ts';
import { NO_TARGET, type Dataset, type Sequences } from '../memory/sequences.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createDataset, createSequences } from '../testing/test-data.ts';
import { computeBaselines } from './baselines.ts';

type LossInput = NonNullable<NonNullable<RunConfigInput['training']>['loss']>;

function training(loss: LossInput) {
  return parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' } }, training: { loss } }).training;
}

function baselines(dataset: Dataset, loss: LossInput = {}): Record<string, number> {
  const listed = computeBaselines(dataset, resolveLoss(training(loss).loss, dataset));
  return Object.fromEntries(listed.map(({ kind, metric, value }) => [`${kind} ${metric}`, value]));
}

function classified(targets: readonly number[]): Sequences {
  return createSequences(
    targets.map(() => [0]),
    targets,
    'sequence',
  );
}

/** Returns sequences of the numbers given, with `values` as answers. */
function numbered(
  rows: readonly (readonly number[])[],
  featureSize: number,
  values: readonly number[],
  targetsPer: Sequences['targetsPer'],
): Sequences {
  const lengths = rows.map((row) => Array<number>(row.length / featureSize).fill(0));
  return {
    ...createSequences(lengths, [], targetsPer),
    ...{ symbols: null, numbers: Float64Array.from(rows.flat()), featureSize, values: Float64Array.from(values) },
  };
}

function numbers(targetSize: number, splits: { train: Sequences; validation?: Sequences }): Dataset {
  const labels = ['x', 'y'].slice(0, targetSize);
  return { ...createDataset('forecast', 0, splits), vocabularySize: 0, targetSize, labels };
}

describe('classes', () => {
  const train = classified([0, 1, 1, 1, NO_TARGET, 0, 1, 1]);
  const validation = classified([0, 0, 1, NO_TARGET]);

  test('are of the training frequencies, measured on the validation split', () => {
    const found = baselines(createDataset('sequence-class', 2, { train, validation }));
    expect(found).toEqual({
      'majority-class accuracy': 1 / 3,
      'class-frequencies loss': expect.closeTo(-(2 * Math.log(2 / 7) + Math.log(5 / 7)) / 3, 14) as number,
    });
  });

  test('are measured on the training split where there is no other', () => {
    const found = baselines(createDataset('sequence-class', 2, { train }));
    expect(found['majority-class accuracy']).toBe(5 / 7);
  });

  test('a class that training does not have is not impossible', () => {
    const found = baselines(createDataset('sequence-class', 3, { train, validation: classified([2]) }));
    expect(found['class-frequencies loss']).toBeCloseTo(Math.log(10), 14);
  });

  test.each<LossInput>([
    { classWeights: { '0': 0.5, '1': 3 } },
    { classWeights: 'balanced', labelSmoothing: 0.2 },
    { kind: 'binary-cross-entropy', labelSmoothing: 0.3 },
    { kind: 'binary-cross-entropy', classWeights: { '1': 4 }, labelSmoothing: 0.1 },
  ])('the loss is weighted and smoothed as that of training: $classWeights, $labelSmoothing', (loss) => {
    const dataset = createDataset('sequence-class', 2, { train, validation });
    const config = training(loss).loss;
    const classWeights = resolveClassWeights(config, dataset.labels, train.targets);
    const trained = createLoss({ ...config, classWeights }, dataset);
    const row = trained.outputSize === 1 ? [Math.log(5 / 2)] : [Math.log(2), Math.log(5)];
    const outputs = Float64Array.from(Array.from({ length: 4 }, () => row).flat());
    const sums = createLossSums();
    trained.forward(outputs, { targets: validation.targets, targetValues: new Float64Array() }, 4, sums);
    expect(baselines(dataset, loss)['class-frequencies loss']).toBeCloseTo(sums.loss / sums.weight, 14);
  });
});

describe('numbers', () => {
  const train = numbered([[0], [0], [0]], 1, [1, 10, 3, NaN, NaN, 20], 'sequence');
  const validation = numbered([[0], [0]], 1, [4, 15, 2, 18], 'sequence');

  test('the mean of the training targets, errors in their own unit', () => {
    const dataset = { ...numbers(2, { train, validation }), targetScaling: { offset: [5, 5], scale: [10, 2] } };
    // Means 2 and 15: errors −2 and 0, 0 and −3.
    expect(baselines(dataset)).toEqual({
      'predict-mean loss': 13 / 4,
      'predict-mean mae': (20 + 6) / 4,
      'predict-mean rmse': Math.sqrt((400 + 36) / 4),
    });
    expect(baselines(dataset, { kind: 'mae' })['predict-mean loss']).toBe(5 / 4);
  });

  test('persistence is the last value read of the target itself', () => {
    const windows = numbered([[1, 9, 2, 8, 3, 7], [], [4, 6]], 2, [5, 100, 4.5], 'sequence');
    const dataset = { ...numbers(1, { train: windows }), persistenceFeatures: [0] };
    expect(baselines(dataset)).toMatchObject({
      'persistence loss': (4 + 0.25) / 2,
      'persistence mae': 1.25,
      'persistence rmse': Math.sqrt(4.25 / 2),
    });
    expect(baselines({ ...dataset, persistenceFeatures: [1] })['persistence mae']).toBe((2 + 1.5) / 2);
  });

  test('persistence is absent where nothing was read before any answer', () => {
    const dataset = { ...numbers(1, { train: numbered([[]], 1, [3], 'sequence') }), persistenceFeatures: [0] };
    expect(Object.keys(baselines(dataset)).filter((name) => name.startsWith('persistence'))).toEqual([]);
  });

  test('persistence with an answer for each time step is the value of that time step', () => {
    const series = numbered([[1, 2, 4], [7]], 1, [2, 4, NaN, 8], 'step');
    expect(baselines({ ...numbers(1, { train: series }), persistenceFeatures: [0] })['persistence mae']).toBe(4 / 3);
  });

  test('the mean of the adding problem is near its published 1/6', () => {
    const random = new RandomStream(1, 'adding');
    const sums = Array.from({ length: 20000 }, () => random.uniform(0, 1) + random.uniform(0, 1));
    const rows = sums.map(() => [0]);
    const dataset = { ...numbers(1, { train: numbered(rows, 1, sums, 'sequence') }), memorylessLoss: 1 / 6 };
    const found = baselines(dataset);
    // The variance of the estimate is (E e⁴ − (E e²)²) / n = (1/15 − 1/36) / 20000: four deviations are 0.0056.
    expect(Math.abs((found['predict-mean loss'] ?? 0) - 1 / 6)).toBeLessThan(0.0056);
    expect(found['memoryless loss']).toBe(1 / 6);
    expect(baselines(dataset, { kind: 'huber' })).not.toHaveProperty('memoryless loss');
  });
});

test('the copy memory task has the loss of its formula without memory: 10 ln 8 / (T + 20)', () => {
  const [lag, count] = [30, 40];
  const random = new RandomStream(1, 'copy');
  // Blank (8) everywhere but in the last ten time steps.
  const targets = Array.from({ length: count }, () =>
    Array.from({ length: lag + 20 }, (_, t) => (t < lag + 10 ? 8 : random.nextInteger(8))),
  );
  const train = createSequences(targets, targets.flat(), 'step');
  const memorylessLoss = (10 * Math.log(8)) / (lag + 20);
  const dataset = { ...createDataset('step-tags', 9, { train }), memorylessLoss };
  const found = baselines(dataset);
  expect(found['memoryless loss']).toBe(memorylessLoss);
  expect(found['class-frequencies loss']).toBeGreaterThan(memorylessLoss);
  expect(found['majority-class accuracy']).toBe((lag + 10) / (lag + 20));
  expect(baselines(dataset, { labelSmoothing: 0.1 })).not.toHaveProperty('memoryless loss');
  expect(baselines(dataset, { classWeights: 'balanced' })).not.toHaveProperty('memoryless loss');
});

test('a loss that does not fit the targets is refused', () => {
  const dataset = createDataset('sequence-class', 2, { train: classified([0, 1]) });
  expect(() => baselines(dataset, { kind: 'mse' })).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
});
