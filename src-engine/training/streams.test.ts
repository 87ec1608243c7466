import { describe, expect, test } from 'vitest';
import { CELLS, type LayerConfig, type RunConfig, type RunConfigInput } from '../contract/run-config.ts';
import { Arena } from '../memory/arena.ts';
import { NO_TARGET, type Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createDataset, createEchoDataset, createRunConfig, createSequences } from '../testing/test-data.ts';
import { BatchCursor } from './batch-cursor.ts';
import { planBatches } from './batch-plan.ts';
import { SequenceBatch } from './sequence-batch.ts';
import { Trainer } from './trainer.ts';

type Training = NonNullable<RunConfigInput['training']>;

function statefulConfig(training: Training, windowLength = 64, layer: Partial<LayerConfig> = {}): RunConfig {
  const config = createRunConfig(layer, { stateful: true, epochs: 3, ...training });
  return { ...config, data: { ...config.data, window: { ...config.data.window, length: windowLength } } };
}

function createTrainer(config: RunConfig, dataset: Dataset): Trainer {
  return new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
}

/** Returns random symbols 0 … 4 as one sequence, each time step's target the symbol that follows. */
function createSeries(length: number): Dataset['train'] {
  const random = new RandomStream(length, 'series');
  const symbols = Array.from({ length }, () => random.nextInteger(5));
  return createSequences([symbols], [...symbols.slice(1), NO_TARGET], 'step');
}

function createSeriesDataset(length: number, validation?: Dataset['train']): Dataset {
  const splits = { train: createSeries(length), ...(validation === undefined ? {} : { validation }) };
  return { ...createDataset('next-symbol', 5, splits), vocabularySize: 5 };
}

function runToEnd(trainer: Trainer): Trainer {
  while (trainer.advance() !== 'finished');
  return trainer;
}

describe('layout', () => {
  /** A series whose time step t holds the number t. */
  const numbers = Float64Array.from({ length: 1000 }, (_, t) => t);
  const series: Dataset['train'] = { ...createSeries(1000), symbols: null, numbers, featureSize: 1 };
  const dataset: Dataset = { ...createSeriesDataset(1000), train: series, featureSize: 1 };

  /** Returns the numbers that each batch of an epoch reads: [batch][stream][time step]. */
  function readEpoch(training: Training, windowLength?: number): number[][][] {
    const { training: streams, truncation, ...sizes } = planBatches(statefulConfig(training, windowLength), dataset);
    const batch = new SequenceBatch({ ...sizes, featureSize: 1, targetSize: 0 }, new Arena());
    const cursor = new BatchCursor(streams, sizes.maxBatchSize, truncation.windows, new Arena());
    const batches: number[][][] = [];
    while (!cursor.isAtEnd) {
      cursor.next();
      batch.fill(cursor);
      const rows = Array.from({ length: batch.batchSize }, (_, row) =>
        Array.from(
          { length: batch.lengths[row] ?? 0 },
          (_unused, t) => batch.numbers[t * batch.batchSize + row] ?? NaN,
        ),
      );
      batches.push(rows);
    }
    return batches;
  }

  function range(start: number, end: number): number[] {
    return Array.from({ length: end - start }, (_, index) => start + index);
  }

  test('a series of 1000 with length 10 and batch 2 gives 50 updates an epoch, and stream two starts at 500', () => {
    const training = { batchSize: 2, bptt: { kind: 'chunked', length: 10 } } as const;
    const batches = readEpoch(training);
    expect(batches).toHaveLength(50);
    batches.forEach((rows, k) => {
      expect(rows).toEqual([range(10 * k, 10 * k + 10), range(500 + 10 * k, 500 + 10 * k + 10)]);
    });
    const trainer = createTrainer(statefulConfig(training), createSeriesDataset(1000));
    expect(trainer.totalSteps).toBe(150);
    expect(runToEnd(trainer).stepsDone).toBe(150);
  });

  test.each([
    ['full', { kind: 'full' }],
    ['per-step', { kind: 'per-step', length: 5 }],
  ] as const)('%s truncation takes the window length of the data at a time', (_, bptt) => {
    const batches = readEpoch({ batchSize: 3, bptt }, 100);
    expect(batches.map((rows) => rows[1]?.length)).toEqual([100, 100, 100, 33]);
    expect(batches[1]).toEqual([range(100, 200), range(433, 533), range(766, 866)]);
  });

  test('windows reach back over the border of a batch', () => {
    const batches = readEpoch({ batchSize: 2, bptt: { kind: 'windowed', every: 10, length: 25 } });
    expect(batches).toHaveLength(50);
    expect(batches.slice(0, 4).map((rows) => rows[1])).toEqual([
      range(500, 510),
      range(500, 520),
      range(505, 530),
      range(515, 540),
    ]);
  });

  test('what no stream has room for is left out, and told', () => {
    const config = statefulConfig({ batchSize: 7, bptt: { kind: 'chunked', length: 10 } });
    const trainer = createTrainer(config, createSeriesDataset(1000));
    expect(trainer.unusedTimeSteps).toBe(6);
    let tokens = 0;
    for (let step = 0; step < trainer.totalSteps / 3; step++) {
      trainer.advance();
      tokens += trainer.lastStep.tokens;
    }
    expect(tokens).toBe(994);
    expect(trainer.lastStep.epoch).toBe(1);
  });

  test('sequences are laid end to end in their order, whatever their lengths', () => {
    const config = statefulConfig({ batchSize: 2, bptt: { kind: 'chunked', length: 3 } });
    const echo = createEchoDataset([4, 0, 3, 5]);
    const { training } = planBatches(config, echo);
    expect([...training.offsets]).toEqual([0, 6, 12]);
    expect(training.symbols).toBe(echo.train.symbols);
  });
});

describe.each(CELLS)('state of %s', (cell) => {
  test.each([
    ['chunked', { kind: 'chunked', length: 4 }],
    ['windowed', { kind: 'windowed', every: 4, length: 7 }],
  ] as const)('is carried from batch to batch as within one sequence: %s', (_, bptt) => {
    const dataset = createSeriesDataset(30);
    const stateful = createTrainer(statefulConfig({ batchSize: 1, bptt }, 64, { cell }), dataset);
    const plain = createTrainer(createRunConfig({ cell }, { batchSize: 1, bptt, epochs: 3 }), dataset);
    expect(runToEnd(stateful).model.parameters).toEqual(runToEnd(plain).model.parameters);
  });

  test('full truncation carries it where windows of their own would start anew', () => {
    const bptt = { kind: 'full' } as const;
    const dataset = createSeriesDataset(30);
    const full = createTrainer(statefulConfig({ batchSize: 1, bptt }, 6, { cell }), dataset);
    const chunks = createTrainer(
      statefulConfig({ batchSize: 1, bptt: { kind: 'chunked', length: 6 } }, 64, { cell }),
      dataset,
    );
    expect(runToEnd(full).model.parameters).toEqual(runToEnd(chunks).model.parameters);
  });

  test('starts anew with every epoch', () => {
    // So small a rate changes no weight: only the state could make epochs differ.
    const optimizer = { kind: 'sgd', learningRate: Number.MIN_VALUE } as const;
    const config = statefulConfig({ batchSize: 2, bptt: { kind: 'chunked', length: 5 }, optimizer }, 64, { cell });
    const trainer = createTrainer(config, createSeriesDataset(40));
    const losses = Array.from({ length: 12 }, () => {
      trainer.advance();
      return trainer.lastStep.loss;
    });
    expect(losses.slice(4, 8)).toEqual(losses.slice(0, 4));
    expect(losses.slice(8)).toEqual(losses.slice(0, 4));
  });
});

test('in both directions the forward state is carried, and the reverse one starts from zero', () => {
  const bptt = { kind: 'chunked', length: 4 } as const;
  const dataset = createSeriesDataset(30);
  const stateful = createTrainer(statefulConfig({ batchSize: 1, bptt }, 64, { bidirectional: true }), dataset);
  const plain = createTrainer(createRunConfig({ bidirectional: true }, { batchSize: 1, bptt, epochs: 3 }), dataset);
  expect(runToEnd(stateful).model.parameters).toEqual(runToEnd(plain).model.parameters);
});

describe('evaluation', () => {
  const training = { batchSize: 3, bptt: { kind: 'chunked', length: 5 } } as const;

  test('has a state of its own: training is the same to the bit with and without validation', () => {
    const alone = runToEnd(createTrainer(statefulConfig(training), createSeriesDataset(60)));
    const watched = runToEnd(createTrainer(statefulConfig(training), createSeriesDataset(60, createSeries(33))));
    expect(watched.lastValidation.step).toBe(12);
    expect(watched.model.parameters).toEqual(alone.model.parameters);
  });

  test('carries its state through the whole split and counts every target', () => {
    const single = { ...training, batchSize: 1 };
    const trainer = runToEnd(createTrainer(statefulConfig(single), createSeriesDataset(60, createSeries(33))));
    const whole = createTrainer(
      createRunConfig({}, { batchSize: 1, epochs: 1 }),
      createSeriesDataset(60, createSeries(33)),
    );
    whole.model.parameters.set(trainer.model.parameters);
    whole.stop();
    runToEnd(whole);
    expect(trainer.finalMetrics.validation?.loss).toBeCloseTo(whole.finalMetrics.validation?.loss ?? NaN, 13);
    expect(trainer.finalMetrics.validation?.accuracy).toBe(whole.finalMetrics.validation?.accuracy);
  });

  test('has fewer streams where the split is too short for all', () => {
    const { createEvaluationCursor } = planBatches(statefulConfig(training), createSeriesDataset(60));
    const offsets = [14, 11, 4, 60].map((length) => [
      ...createEvaluationCursor(createSeries(length), new Arena()).sequences.offsets,
    ]);
    expect(offsets).toEqual([
      [0, 7, 14],
      [0, 5, 11],
      [0, 4],
      [0, 20, 40, 60],
    ]);
  });
});

describe('refusals', () => {
  test('too short a series says how many streams fit', () => {
    expect(() => createTrainer(statefulConfig({ batchSize: 9 }), createSeriesDataset(8))).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        details: expect.objectContaining({ mostStreams: 8 }) as object,
      }),
    );
  });

  test('one answer for each sequence says why it cannot be', () => {
    const train = createSequences([[0, 1], [1]], [0, 1], 'sequence');
    expect(() => createTrainer(statefulConfig({}), createDataset('sequence-class', 2, { train }))).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        details: expect.objectContaining({ path: 'training.stateful' }) as object,
      }),
    );
  });
});
