import type { LayerConfig } from '../contract/run-config.ts';
import { createWorkloadTrainer, trainStep } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { medianOf } from './median-of.ts';
import { openCompute } from './open-compute.ts';

/** Lengths of per-step truncation that are compared; `null` stands for full back-propagation. */
const LENGTHS = [null, 1, 5, 20, 64] as const;
/** Sequences are longer than any of them, or it would be full. */
const SIZES = { layers: 1, vocabularySize: 65, hiddenSize: 64, timeSteps: 80, batchSize: 8 } as const;
const WARM_UP_STEPS = 2;

/** What an update costs with one truncation. */
export interface PerStepCost {
  readonly cell: LayerConfig['cell'];
  /** Time steps that each loss flows back; `null`: all of them, by full back-propagation. */
  readonly length: number | null;
  readonly medianMs: number;
  /** To the median of full back-propagation. */
  readonly ratioToFull: number;
}

/**
 * Returns what an update costs by how far each loss flows back, all measured in turns.
 * @param onRound called before each round with the share of the work that is done
 */
export function benchPerStep(
  platform: EnginePlatform,
  cell: LayerConfig['cell'],
  rounds: number,
  onRound: (fraction: number) => void,
): PerStepCost[] {
  const contenders = LENGTHS.map((length) => ({
    length,
    trainer: createWorkloadTrainer(
      { ...SIZES, cell, bptt: length === null ? { kind: 'full' } : { kind: 'per-step', length } },
      openCompute(platform, 'fast').memory,
    ),
    times: [] as number[],
  }));
  for (let round = -WARM_UP_STEPS; round < rounds; round++) {
    onRound((round + WARM_UP_STEPS) / (rounds + WARM_UP_STEPS));
    for (const { trainer, times } of contenders) {
      const start = platform.now();
      trainStep(trainer);
      if (round >= 0) times.push(platform.now() - start);
    }
  }
  const fullMs = medianOf(contenders[0]?.times ?? []);
  return contenders.map(({ length, times }) => {
    const medianMs = medianOf(times);
    return { cell, length, medianMs, ratioToFull: medianMs / fullMs };
  });
}
