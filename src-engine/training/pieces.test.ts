import { expect, test } from 'vitest';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { createEchoDataset, createRunConfig } from '../testing/test-data.ts';
import { testMemory } from '../testing/test-memory.ts';
import { Trainer } from './trainer.ts';

function createTrainer(hiddenSize: number, timeSteps: number): Trainer {
  const config = createRunConfig({ cell: 'lstm', hiddenSize }, { epochs: 1 });
  const dataset = createEchoDataset(Array.from({ length: 32 }, () => timeSteps));
  const model = resolveModelConfig(config.model, dataset);
  return new Trainer({ config, model, dataset, memory: testMemory('portable') });
}

/** Returns how many pieces the first step of an LSTM is done in. */
function countPieces(hiddenSize: number, timeSteps: number): number {
  const trainer = createTrainer(hiddenSize, timeSteps);
  let pieces = 1;
  while (trainer.advance() === 'computing') pieces += 1;
  expect(trainer.stepsDone).toBe(1);
  return pieces;
}

test('a step is cut into the more pieces the longer it takes', () => {
  const [short, long] = [countPieces(512, 8), countPieces(512, 16)];
  // Forward and twice as much backward: 3 · 4 · 512² · 32 multiply-adds in each time step.
  expect(short).toBeGreaterThan(9);
  expect(long / short).toBeGreaterThan(1.5);
});

test('a short step is one piece', () => {
  expect(countPieces(16, 8)).toBe(1);
});

test('a run that is stopped in the middle of a step, however often it is told, is evaluated as it is', () => {
  const [once, again] = [createTrainer(512, 16), createTrainer(512, 16)];
  for (const trainer of [once, again]) {
    for (let piece = 0; piece < 3; piece++) expect(trainer.advance()).toBe('computing');
    trainer.stop();
  }
  while (once.advance() !== 'finished');
  do again.stop();
  while (again.advance() !== 'finished');
  expect(once.finalMetrics.train?.loss).toBeGreaterThan(1);
  expect(again.finalMetrics).toEqual(once.finalMetrics);
  expect(again.stopReason).toBe('stopped');
});
