import type { LayerConfig } from '../contract/run-config.ts';
import { timeInTurns, type BenchOptions } from './bench-timing.ts';
import { createWorkloadTrainer, trainStep } from './bench-workload.ts';
import { openCompute } from './open-compute.ts';

/** Lengths of per-step truncation that are compared; `null` stands for full back-propagation. */
const LENGTHS = [null, 1, 5, 20, 64] as const;
/** Sequences are longer than any of them, or it would be full. */
const SIZES = { layers: 1, vocabularySize: 65, hiddenSize: 64, timeSteps: 80, batchSize: 8 } as const;

/** What an update costs with one truncation. */
export interface PerStepCost {
  readonly cell: LayerConfig['cell'];
  /** Time steps that each loss flows back; `null`: all of them, by full back-propagation. */
  readonly length: number | null;
  readonly medianMs: number;
  /** To the median of full back-propagation. */
  readonly ratioToFull: number;
}

/** Returns what an update costs by how far each loss flows back, all measured in turns. */
export async function benchPerStep(options: BenchOptions, cell: LayerConfig['cell']): Promise<PerStepCost[]> {
  const { memory } = openCompute(options.platform, 'fast');
  const trainers = LENGTHS.map((length) =>
    createWorkloadTrainer(
      { ...SIZES, cell, bptt: length === null ? { kind: 'full' } : { kind: 'per-step', length } },
      memory,
    ),
  );
  const spreads = await timeInTurns(
    options,
    trainers.map((trainer) => () => {
      trainStep(trainer);
    }),
  );
  const fullMs = spreads[0]?.median ?? NaN;
  return LENGTHS.map((length, index) => {
    const medianMs = spreads[index]?.median ?? NaN;
    return { cell, length, medianMs, ratioToFull: medianMs / fullMs };
  });
}
