import { measureModel } from '../contract/model-size.ts';
import { CELLS } from '../contract/run-config.ts';
import { Trainer } from '../training/trainer.ts';
import { MEDIUM_SIZES, nameWorkload, prepareWorkload, trainStep, type BenchWorkload } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { openCompute } from './open-compute.ts';

const WORKLOADS: readonly BenchWorkload[] = [
  ...CELLS.map((cell) => ({ ...MEDIUM_SIZES, cell })),
  { ...MEDIUM_SIZES, cell: 'lstm', layers: 3, hiddenSize: 256 },
];

/** What a run takes. */
export interface MemoryBench {
  readonly workload: string;
  /** What the form foretells. */
  readonly estimatedBytes: number;
  /** What the engine's arrays take. */
  readonly allocatedBytes: number;
  /** By how much the process has grown after the first step, the data and compiled kernels included. */
  readonly residentBytes: number;
}

/**
 * Trains a step of some workloads and returns what they take.
 * @param residentBytes what the process takes of the machine's memory now
 */
export function benchMemory(platform: EnginePlatform, residentBytes: () => number): MemoryBench[] {
  return WORKLOADS.map((workload) => {
    const before = residentBytes();
    const prepared = prepareWorkload(workload);
    const trainer = new Trainer({ ...prepared, memory: openCompute(platform, 'fast').memory });
    trainStep(trainer);
    return {
      workload: nameWorkload(workload),
      estimatedBytes: estimateBytes(workload, prepared),
      allocatedBytes: trainer.arena.allocatedBytes,
      residentBytes: residentBytes() - before,
    };
  });
}

function estimateBytes(
  { vocabularySize, timeSteps, batchSize }: BenchWorkload,
  { config, model }: ReturnType<typeof prepareWorkload>,
): number {
  const { weightBytes, stateBytes } = measureModel(
    { model, training: config.training },
    {
      ...{ vocabularySize, featureSize: 0, outputSize: vocabularySize },
      ...{ maxTimeSteps: timeSteps, maxBatchSize: batchSize },
    },
  );
  return weightBytes + stateBytes;
}
