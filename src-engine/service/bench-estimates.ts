import { timeOf, type MachineSpeed } from '../contract/training-speed.ts';
import { countUpdateWork } from '../contract/training-work.ts';
import { Trainer } from '../training/trainer.ts';
import { countRepeats, timeInTurns, type BenchOptions, type Spread } from './bench-timing.ts';
import { MEDIUM_SIZES, nameWorkload, prepareWorkload, trainStep, type BenchWorkload } from './bench-workload.ts';
import { measureSpeed } from './measure-speed.ts';
import { openCompute } from './open-compute.ts';

/** The benchmark's workloads A, B, L, G, bi, K, tiny and D. */
const WORKLOADS: readonly BenchWorkload[] = [
  { ...MEDIUM_SIZES, cell: 'rnn' },
  { ...MEDIUM_SIZES, cell: 'rnn', hiddenSize: 256, timeSteps: 128, batchSize: 64 },
  { ...MEDIUM_SIZES, cell: 'lstm' },
  { ...MEDIUM_SIZES, cell: 'gru' },
  {
    ...{ ...MEDIUM_SIZES, cell: 'rnn', hiddenSize: 64, timeSteps: 20 },
    classifier: { embeddingSize: 64, classCount: 2 },
  },
  { ...MEDIUM_SIZES, cell: 'rnn', hiddenSize: 100, timeSteps: 25, batchSize: 1 },
  { ...MEDIUM_SIZES, cell: 'rnn', vocabularySize: 27, hiddenSize: 20, timeSteps: 46, batchSize: 1 },
  { ...MEDIUM_SIZES, cell: 'lstm', layers: 3, hiddenSize: 256 },
];

/** Steps are timed in stretches of so many milliseconds at least, as in a run, where one follows the other. */
const STRETCH_MS = 50;

/** What a step takes with so many threads. */
export interface EstimateBench {
  readonly workload: string;
  readonly threads: number;
  /** What the form foretells. */
  readonly estimatedMs: number;
  readonly stepMs: Spread;
}

/** Measures the machine's speed as the app does, and then what is foretold from it. */
export async function benchEstimates(options: BenchOptions): Promise<EstimateBench[]> {
  const { cores } = options.platform;
  const speed = await measureSpeed(options.platform, cores);
  const results: EstimateBench[] = [];
  for (const threads of new Set([1, cores])) results.push(...(await benchWithThreads(options, speed, threads)));
  return results;
}

async function benchWithThreads(options: BenchOptions, speed: MachineSpeed, threads: number): Promise<EstimateBench[]> {
  const compute = openCompute(options.platform, 'fast', threads);
  await compute.useThreads(threads);
  const cases = WORKLOADS.map((workload) => {
    const { config, model, dataset } = prepareWorkload(workload);
    const trainer = new Trainer({ config, model, dataset, memory: compute.memory });
    const repeat = (times: number): void => {
      for (let step = 0; step < times; step++) trainStep(trainer);
    };
    const work = countUpdateWork({ model, training: config.training }, trainer.model.sizes);
    const steps = countRepeats(() => options.platform.now(), STRETCH_MS, repeat);
    return { workload, steps, repeat, estimatedMs: timeOf(work, speed, 'fast', threads) };
  });
  const stretches = await timeInTurns(
    options,
    cases.map(({ steps, repeat }) => () => {
      repeat(steps);
    }),
  );
  compute.close();
  return cases.map(({ workload, steps, estimatedMs }, index) => {
    const { median = NaN, best = NaN } = stretches[index] ?? {};
    return {
      workload: nameWorkload(workload),
      threads,
      estimatedMs,
      stepMs: { median: median / steps, best: best / steps },
    };
  });
}
