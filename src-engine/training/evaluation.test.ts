import { expect, test } from 'vitest';
import { runToEnd } from '../kernels/pieces.ts';
import { squaredError } from '../losses/error-penalties.ts';
import { NumberLoss } from '../losses/number-loss.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { Arena } from '../memory/arena.ts';
import { NO_TARGET, type Dataset, type Sequences } from '../memory/sequences.ts';
import { createDataset, createSequences } from '../testing/test-data.ts';
import { createTestModel, layerConfig } from '../testing/test-model.ts';
import { BatchCursor, createWholeCursor } from './batch-cursor.ts';
import type { Cursor } from './cursor.ts';
import { Evaluation } from './evaluation.ts';
import { predict } from './predict.ts';
import { SequenceBatch } from './sequence-batch.ts';

const rows = [[0, 3, 1], [], [2], [4, 4, 0, 1], [1, 2]];
const targets = [1, 0, 2, NO_TARGET, 2, 1, NO_TARGET, 0, 2, 2];
const softmax = new SoftmaxCrossEntropy(3);
const stepModel = createTestModel(
  { input: { kind: 'one-hot' }, readout: 'every-step', layers: [layerConfig({})] },
  softmax,
  { maxBatchSize: 2, maxTimeSteps: 10 },
);

/** Returns the number of the row to which an answer belongs. */
function rowOf(answer: number): number {
  const ends = rows.map((_, row) => rows.slice(0, row + 1).flat().length);
  return ends.findIndex((end) => answer < end);
}

function evaluate(model: typeof stepModel, loss: SoftmaxCrossEntropy | NumberLoss, dataset: Dataset, cursor: Cursor) {
  const arena = new Arena();
  const { maxTimeSteps, maxBatchSize, featureSize } = model.sizes;
  const batch = new SequenceBatch({ maxTimeSteps, maxBatchSize, featureSize, targetSize: dataset.targetSize }, arena);
  const evaluation = new Evaluation({ model, loss, dataset, cursor, batch, split: 'train', unit: null, arena });
  const [initial, final] = [model.createState(), model.createState()];
  // The second pass must not know of the first one.
  for (let pass = 0; pass < 2; pass++) {
    evaluation.begin();
    while (!evaluation.isDone) runToEnd(evaluation.advance(initial, final));
  }
  return evaluation.metrics;
}

test('counts every target once, whatever the batches', () => {
  const train = createSequences(rows, targets, 'step');
  const dataset: Dataset = { ...createDataset('step-tags', 3, { train }), criterion: { kind: 'all-right' } };
  const metrics = evaluate(stepModel, softmax, dataset, createWholeCursor(train, 2, new Arena()));
  const { values } = predict(stepModel, softmax, train, null);
  const chosen = targets.flatMap((target, answer) => {
    const shares = [...values.subarray(3 * answer, 3 * answer + 3)];
    const share = shares[target];
    return share === undefined ? [] : [{ answer, share, isRight: share === Math.max(...shares) }];
  });
  expect(chosen).toHaveLength(8);
  expect(metrics.loss).toBeCloseTo(-chosen.reduce((sum, { share }) => sum + Math.log(share), 0) / 8, 14);
  expect(metrics.accuracy).toBe(chosen.filter(({ isRight }) => isRight).length / 8);
  expect(metrics.confusion?.flat().reduce((sum, count) => sum + count, 0)).toBe(8);
  // The one of a single time step has no target.
  const wrong = new Set(chosen.filter(({ isRight }) => !isRight).map(({ answer }) => rowOf(answer)));
  expect(wrong.size).toBe(2);
  expect(metrics.solved).toBe(1 / 3);
});

test('in streams the state goes on from batch to batch, and no sequence can be solved', () => {
  const symbols = rows.flat();
  const one = createSequences([symbols], targets, 'step');
  const whole: Dataset = { ...createDataset('step-tags', 3, { train: one }), criterion: { kind: 'all-right' } };
  const expected = evaluate(stepModel, softmax, whole, createWholeCursor(one, 2, new Arena()));
  const stream: Sequences = { ...one };
  const cursor = new BatchCursor(stream, 2, { every: 3, length: 3 }, new Arena());
  const metrics = evaluate(stepModel, softmax, whole, cursor);
  expect(metrics.loss).toBeCloseTo(expected.loss, 14);
  expect(metrics.confusion).toEqual(expected.confusion);
  expect(metrics).not.toHaveProperty('solved');
  expect(expected).toHaveProperty('solved');
});

test('errors of numbers are in their own unit', () => {
  const loss = new NumberLoss(1, squaredError);
  const model = createTestModel({ input: { kind: 'one-hot' }, readout: 'last', layers: [layerConfig({})] }, loss, {
    maxBatchSize: 2,
    maxTimeSteps: 4,
  });
  const values = [0.5, -1, 2, NaN, 0.25];
  const train = { ...createSequences(rows, [], 'sequence'), values: Float64Array.from(values) };
  const targetScaling = { offset: [7], scale: [4] };
  const dataset = { ...createDataset('sequence-value', 0, { train }), targetSize: 1, labels: ['x'], targetScaling };
  const metrics = evaluate(model, loss, dataset, createWholeCursor(train, 2, new Arena()));
  const own = predict(model, loss, train, targetScaling).values;
  const errors = values.flatMap((value, i) => (Number.isNaN(value) ? [] : [(own[i] ?? NaN) - (value * 4 + 7)]));
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  expect(metrics.mae).toBeCloseTo(mean(errors.map(Math.abs)), 13);
  expect(metrics.rmse).toBeCloseTo(Math.sqrt(mean(errors.map((error) => error * error))), 13);
  expect(metrics.loss).toBeCloseTo(mean(errors.map((error) => (error / 4) ** 2)), 13);
  expect(metrics).not.toHaveProperty('accuracy');
});
