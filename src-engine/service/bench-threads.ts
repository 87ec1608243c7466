import { timeInTurns, type BenchOptions, type Spread } from './bench-timing.ts';
import { createWorkloadTrainer, MEDIUM_SIZES, nameWorkload, trainStep, type BenchWorkload } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { openCompute } from './open-compute.ts';

/** The benchmark's workloads B, L and D. */
const WORKLOADS: readonly BenchWorkload[] = [
  { ...MEDIUM_SIZES, cell: 'rnn', hiddenSize: 256, timeSteps: 128, batchSize: 64 },
  { ...MEDIUM_SIZES, cell: 'lstm' },
  { ...MEDIUM_SIZES, cell: 'lstm', layers: 3, hiddenSize: 256 },
];

/** What a step costs with so many threads. */
export interface ThreadsBench {
  readonly workload: string;
  readonly threads: number;
  readonly stepMs: Spread;
}

/** Measures steps with 1, 2, 4 … threads, up to the cores of the machine. */
export async function benchThreads(options: BenchOptions): Promise<ThreadsBench[]> {
  const { platform } = options;
  const cases = await openCases(platform);
  const spreads = await timeInTurns(
    options,
    cases.map(({ trainer }) => () => {
      trainStep(trainer);
    }),
  );
  for (const { compute } of cases) compute.close();
  return cases.map(({ workload, threads }, index) => ({
    workload: nameWorkload(workload),
    threads,
    stepMs: spreads[index] ?? { median: NaN, best: NaN },
  }));
}

/** Opens one after the other: threads that start would lengthen what another one measures. */
async function openCases(platform: EnginePlatform) {
  const cases = [];
  for (const workload of WORKLOADS) {
    for (const threads of threadCounts(platform.cores)) {
      const compute = openCompute(platform, 'fast', threads);
      await compute.useThreads(threads);
      cases.push({ workload, threads, compute, trainer: createWorkloadTrainer(workload, compute.memory) });
    }
  }
  return cases;
}

function threadCounts(cores: number): number[] {
  const doublings = Math.floor(Math.log2(cores));
  const powers = Array.from({ length: doublings + 1 }, (_, power) => 2 ** power);
  return powers.at(-1) === cores ? powers : [...powers, cores];
}
