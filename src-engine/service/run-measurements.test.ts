import { expect, test } from 'vitest';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { createDataset, createEchoDataset, createRunConfig, createSequences } from '../testing/test-data.ts';
import type { Dataset } from '../memory/sequences.ts';
import { Trainer } from '../training/trainer.ts';
import { measureTraining } from './run-measurements.ts';
import { TrainingClock } from './training-clock.ts';

/** Returns the metrics of a run under way: two epochs, of which one is validated. */
function measureUnderWay(dataset: Dataset) {
  const config = createRunConfig({}, { epochs: 2, batchSize: 2 });
  const trainer = new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
  const measure = () => measureTraining(trainer, new TrainingClock(() => 0)).metrics;
  const before = measure();
  while (trainer.advance() !== 'validated');
  return { before, metrics: measure(), validation: trainer.lastValidation };
}

test('a run of classes under way tells loss, accuracy and F1', () => {
  const { train } = createEchoDataset([5, 4, 6]);
  const dataset = { ...createDataset('step-tags', 5, { train, validation: train }), vocabularySize: 5 };
  const { before, metrics, validation } = measureUnderWay(dataset);
  expect(before).toEqual({});
  expect(Object.keys(metrics?.train ?? {})).toEqual(['loss', 'accuracy']);
  const { loss, accuracy, f1 } = validation;
  expect(metrics?.validation).toEqual({ loss, accuracy, f1 });
});

test('a run of numbers under way tells loss and errors', () => {
  const values = Float64Array.of(0.5, -1, 2);
  const train = { ...createSequences([[0, 1], [1], [2, 0]], [], 'sequence'), values };
  const dataset = { ...createDataset('sequence-value', 0, { train, validation: train }), targetSize: 1, labels: ['x'] };
  const { metrics, validation } = measureUnderWay(dataset);
  expect(Object.keys(metrics?.train ?? {})).toEqual(['loss', 'mae']);
  const { loss, mae, rmse, r2 } = validation;
  expect(metrics?.validation).toEqual({ loss, mae, rmse, r2 });
});
