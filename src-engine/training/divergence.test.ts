import { expect, test } from 'vitest';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { createRunConfig, createTextDataset } from '../testing/test-data.ts';
import { Trainer } from './trainer.ts';

/** Trains two epochs of one update each; before the second the first weight becomes `second`, after it `end`. */
function trainWith(second: number, end: number): Trainer {
  const dataset = createTextDataset('abcab');
  const config = createRunConfig({}, { epochs: 2, batchSize: 1 });
  const trainer = new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
  trainer.advance();
  trainer.model.parameters[0] = second;
  trainer.advance();
  trainer.model.parameters[0] = end;
  while (trainer.advance() !== 'finished');
  return trainer;
}

test('finite weights are an end, whatever they were in between', () => {
  const trainer = trainWith(0.1, 0.2);
  expect(() => {
    trainer.checkTrained();
  }).not.toThrow();
});

test.each([
  ['whose final loss is not finite', 0.1, NaN],
  ['whose last epoch had no sound update', NaN, 0.1],
])('a run %s has diverged, its metrics stay', (_name, second, end) => {
  const trainer = trainWith(second, end);
  expect(() => {
    trainer.checkTrained();
  }).toThrow(expect.objectContaining({ code: 'NON_FINITE_LOSS', details: { step: 2 } }));
  expect(trainer.finalMetrics.train).toBeDefined();
});
