import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { LayerConfig, RunConfigInput } from '../contract/run-config.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { createEchoDataset, createRunConfig } from '../testing/test-data.ts';
import { testMemory } from '../testing/test-memory.ts';
import { Trainer } from './trainer.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Rounds that may go by before the runtime has compiled every loop; on a busy machine it takes its time. */
const MAX_ROUNDS = 60;
const STEPS_PER_ROUND = 300;
/** More than the generators of a step take, which hold its place between two pieces; per-step truncation has most. */
const GENERATOR_BYTES = 32_000;

/** Trains one round and returns the bytes that each step left to the garbage collector, and those that stayed. */
function measureRound(trainer: Trainer): { readonly garbagePerStep: number; readonly retained: number } {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let step = 0; step < STEPS_PER_ROUND; step++) trainer.advance();
  const garbage = process.memoryUsage().heapUsed - before;
  collectGarbage();
  return { garbagePerStep: garbage / STEPS_PER_ROUND, retained: process.memoryUsage().heapUsed - before };
}

const isQuiet = ({ garbagePerStep, retained }: ReturnType<typeof measureRound>): boolean =>
  garbagePerStep < GENERATOR_BYTES && Math.abs(retained) < 4_000;

/** Returns whether there comes a round that leaves only generators behind. Steps that allocate arrays have none. */
function comesToRest(trainer: Trainer): boolean {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (isQuiet(measureRound(trainer))) return true;
  }
  return false;
}

const clip = { kind: 'global-norm', max: 1 } as const;

interface Case {
  readonly name: string;
  readonly layer: Partial<LayerConfig>;
  readonly training: RunConfigInput['training'];
}

const CASES: readonly Case[] = [
  { name: 'full, length buckets', layer: {}, training: { bptt: { kind: 'full' }, clip, lengthBuckets: true } },
  {
    name: 'chunked, bidirectional, clipping by tensor',
    layer: { bidirectional: true },
    training: { bptt: { kind: 'chunked', length: 4 }, clip: { kind: 'per-tensor', max: 0.1 } },
  },
  { name: 'per-step', layer: { cell: 'lstm' }, training: { bptt: { kind: 'per-step', length: 3 }, clip } },
  {
    name: 'windowed, adaptive clipping',
    layer: { cell: 'lstm' },
    training: { bptt: { kind: 'windowed', every: 2, length: 5 }, clip: { kind: 'adaptive' } },
  },
  {
    name: 'stateful',
    layer: {},
    training: { stateful: true, bptt: { kind: 'chunked', length: 3 }, clip: { kind: 'value', max: 0.1 } },
  },
  {
    name: 'dropout, average of weights, schedule',
    layer: { cell: 'lstm', dropout: 0.3, recurrentDropout: 0.2 },
    training: { weightAverage: {}, schedule: { kind: 'cosine' }, optimizer: { kind: 'adamw' } },
  },
];

test.each(CASES)('hundreds of steps allocate generators and nothing else: $name', ({ layer, training }) => {
  const config = createRunConfig(layer, { epochs: 100_000, batchSize: 4, ...training });
  const dataset = createEchoDataset([9, 4, 7, 0, 9, 12, 3]);
  const trainer = new Trainer({
    config,
    model: resolveModelConfig(config.model, dataset),
    dataset,
    memory: testMemory('portable'),
  });
  const { allocationCount, allocatedBytes } = trainer.arena;
  trainer.advance();
  const { arrayBuffers } = process.memoryUsage();
  expect(comesToRest(trainer)).toBe(true);
  // May fall: what others left behind is freed meanwhile.
  expect(process.memoryUsage().arrayBuffers).toBeLessThanOrEqual(arrayBuffers);
  expect(trainer.arena).toMatchObject({ allocationCount, allocatedBytes });
});
