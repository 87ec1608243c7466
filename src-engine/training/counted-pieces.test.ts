import { expect, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { CountedMemory } from '../testing/counted-memory.ts';
import { createEchoDataset } from '../testing/test-data.ts';
import { Trainer } from './trainer.ts';

/** Multiply-adds of a piece. Each reads and writes one element or two; so does all else that is counted by them. */
const PIECE_WORK = 40_000;
const MOST_ACCESSES = 2.5 * PIECE_WORK;

type Case = readonly [name: string, model: RunConfigInput['model'], training: RunConfigInput['training']];

const SIZE = { hiddenSize: 24 } as const;
const PER_STEP = { bptt: { kind: 'per-step', length: 5 } } as const;

const CASES: readonly Case[] = [
  ['rnn', { layers: [{ ...SIZE, cell: 'rnn' }] }, {}],
  ['lstm', { layers: [{ ...SIZE, cell: 'lstm' }] }, {}],
  ['gru', { layers: [{ ...SIZE, cell: 'gru' }] }, {}],
  ['gru, reset before', { layers: [{ ...SIZE, cell: 'gru', resetAfter: false }] }, {}],
  ['layer norm', { layers: [{ ...SIZE, cell: 'lstm', layerNorm: true }] }, {}],
  ['bidirectional', { layers: [{ ...SIZE, bidirectional: true, merge: 'mul' }] }, {}],
  ['dropout', { layers: [{ ...SIZE, dropout: 0.2, recurrentDropout: 0.2 }, SIZE] }, {}],
  ['embedding', { input: { kind: 'embedding', size: 40 }, layers: [SIZE] }, {}],
  ['per-step', { layers: [{ ...SIZE, cell: 'lstm', dropout: 0.2 }, SIZE] }, PER_STEP],
  ['per-step, layer norm', { layers: [{ ...SIZE, cell: 'gru', layerNorm: true, recurrentDropout: 0.2 }] }, PER_STEP],
  ['per-step, reset before', { layers: [{ ...SIZE, cell: 'gru', resetAfter: false }] }, PER_STEP],
  ['average of weights', { layers: [SIZE] }, { weightAverage: {}, clip: { kind: 'global-norm', max: 0.01 } }],
];

test.each(CASES)('no piece of a step or of an evaluation is long: %s', (_name, model, training) => {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'test.txt' } },
    model,
    training: { epochs: 1, batchSize: 32, ...training },
  });
  const dataset = createEchoDataset(Array.from({ length: 32 }, (_, row) => (row % 5 === 0 ? 7 : 12)));
  const memory = new CountedMemory(PIECE_WORK);
  const trainer = new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset, memory });
  const pieces: number[] = [];
  let unit;
  do {
    const before = memory.accesses;
    unit = trainer.advance();
    pieces.push(memory.accesses - before);
  } while (unit !== 'finished');
  expect(pieces.length).toBeGreaterThan(20);
  expect(Math.max(...pieces)).toBeLessThan(MOST_ACCESSES);
});
