import { timeInTurns, type BenchOptions } from './bench-timing.ts';
import { createWorkloadTrainer, MEDIUM_SIZES, trainStep, type BenchWorkload } from './bench-workload.ts';
import { openCompute } from './open-compute.ts';

const square = (x: number): number => x * x;

/** Sizes that grow, with what the time is a straight line of. */
const AXES = [
  { axis: 'T', size: 'timeSteps', values: [16, 32, 64, 128, 256], toX: Number },
  { axis: 'B', size: 'batchSize', values: [8, 16, 32, 64, 128], toX: Number },
  { axis: 'H²', size: 'hiddenSize', values: [64, 128, 192, 256, 384], toX: square },
] as const satisfies readonly { size: keyof BenchWorkload; [more: string]: unknown }[];

/** What a step costs as one of its sizes grows. */
export interface GrowthBench {
  readonly axis: (typeof AXES)[number]['axis'];
  /** Size (squared where the axis says so) and milliseconds of a step: median of the rounds, and the shortest. */
  readonly points: readonly (readonly [x: number, medianMs: number])[];
  readonly bests: readonly (readonly [x: number, bestMs: number])[];
}

/** Measures steps of a plain RNN on one thread, each size by itself. */
export async function benchGrowth(options: BenchOptions): Promise<GrowthBench[]> {
  const { memory } = openCompute(options.platform, 'fast');
  const cases = AXES.flatMap(({ axis, size, values, toX }) =>
    values.map((value) => ({
      ...{ axis, x: toX(value) },
      trainer: createWorkloadTrainer({ ...MEDIUM_SIZES, cell: 'rnn', [size]: value }, memory),
    })),
  );
  const spreads = await timeInTurns(
    options,
    cases.map(({ trainer }) => () => {
      trainStep(trainer);
    }),
  );
  const timed = cases.map(({ axis, x }, index) => ({ axis, x, ...spreads[index] }));
  return AXES.map(({ axis }) => {
    const ofAxis = timed.filter((entry) => entry.axis === axis);
    return {
      axis,
      points: ofAxis.map(({ x, median = NaN }) => [x, median]),
      bests: ofAxis.map(({ x, best = NaN }) => [x, best]),
    };
  });
}
