import { parseRunConfig } from '../contract/run-config.ts';
import { costsOf, type MachineSpeed } from '../contract/training-speed.ts';
import { countUpdateWork, WORK_KINDS, type TrainingWork } from '../contract/training-work.ts';
import type { Trainer } from '../training/trainer.ts';
import { createWorkloadTrainer, type BenchWorkload } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { fitCosts } from './fit-costs.ts';
import { medianOf } from './median-of.ts';
import { openCompute, type Compute } from './open-compute.ts';

/** Time for each measurement, milliseconds: all of them together take below 2 s. */
const MEASUREMENT_MS = 15;
/** Updates before the first that counts, and updates that count at least. */
const WARM_UP_STEPS = 1;
const LEAST_STEPS = 2;
/** How often everything is measured: kernels that have just been compiled are slow at first. */
const ROUNDS = 3;
/** Longest stretch of measuring between two looks at the messages, milliseconds. */
const SLICE_MS = 10;

const ONE = { layers: 1, vocabularySize: 16, batchSize: 1 } as const;
const BOTH_WAYS = { embeddingSize: 64, classCount: 8 } as const;

/** Workloads in which something else each takes most of the time; threads can share tasks of the first ones. */
const WORKLOADS: readonly BenchWorkload[] = [
  { ...ONE, cell: 'lstm', hiddenSize: 512, timeSteps: 8 },
  { ...ONE, cell: 'rnn', hiddenSize: 512, timeSteps: 16 },
  { ...ONE, cell: 'lstm', hiddenSize: 192, timeSteps: 4, batchSize: 32 },
  { ...ONE, cell: 'gru', hiddenSize: 128, timeSteps: 8, batchSize: 32 },
  { ...ONE, cell: 'rnn', hiddenSize: 128, timeSteps: 16, batchSize: 32 },
  { ...ONE, cell: 'rnn', hiddenSize: 64, timeSteps: 10, batchSize: 32, classifier: BOTH_WAYS },
  { ...ONE, cell: 'rnn', hiddenSize: 16, timeSteps: 20, batchSize: 16, vocabularySize: 300 },
  { ...ONE, cell: 'lstm', hiddenSize: 32, timeSteps: 16, batchSize: 32 },
  { ...ONE, cell: 'gru', hiddenSize: 32, timeSteps: 16, batchSize: 32 },
  { ...ONE, cell: 'rnn', hiddenSize: 32, timeSteps: 16, batchSize: 32 },
  { ...ONE, cell: 'rnn', hiddenSize: 200, timeSteps: 20 },
  { ...ONE, cell: 'lstm', hiddenSize: 24, timeSteps: 50 },
  { ...ONE, cell: 'gru', hiddenSize: 24, timeSteps: 50 },
  { ...ONE, cell: 'rnn', hiddenSize: 16, timeSteps: 100 },
  { ...ONE, cell: 'rnn', hiddenSize: 8, timeSteps: 4 },
];
/** What a workload's training is, as far as its work goes. */
const { training: TRAINING } = parseRunConfig({ data: { source: { kind: 'file', path: 'random symbols' } } });
/** Tells one arithmetic from the other. */
const COMPARED: BenchWorkload = { ...ONE, cell: 'lstm', hiddenSize: 64, timeSteps: 10, batchSize: 32 };

interface Measured {
  readonly trainer: Trainer;
  readonly work: TrainingWork;
  /** Nanoseconds of an update. */
  readonly time: number;
}

/**
 * Measures how fast this machine trains, in pieces that leave room for messages.
 * @param threads that a run gets when it is alone
 */
export async function measureSpeed(platform: EnginePlatform, threads: number): Promise<MachineSpeed> {
  const meter = new StepMeter(platform);
  const compute = openCompute(platform, 'fast', threads);
  try {
    const measured = await measureAll(WORKLOADS, compute, meter);
    const costs = fitKinds(measured);
    const sharing = threads > 1 ? await measureSharing(measured, costs, threads, compute, meter) : ALONE;
    return { costs, threads, ...sharing, portableRatio: await comparePortable(platform, compute, meter) };
  } finally {
    compute.close();
  }
}

async function measureAll(
  workloads: readonly BenchWorkload[],
  compute: Compute,
  meter: StepMeter,
): Promise<readonly Measured[]> {
  const trainers = workloads.map((workload) => createWorkloadTrainer(workload, compute.memory));
  const times = await timeAll(trainers, compute, 1, meter);
  return trainers.map((trainer, index) => ({ trainer, work: workOf(trainer), time: times[index] ?? NaN }));
}

function workOf({ model: { config: model, sizes } }: Trainer): TrainingWork {
  return countUpdateWork({ model, training: TRAINING }, sizes);
}

/** Returns the nanoseconds of an update of each. Other programs make them longer, never shorter: the shortest count. */
async function timeAll(
  trainers: readonly Trainer[],
  compute: Compute,
  threads: number,
  meter: StepMeter,
): Promise<readonly number[]> {
  const times = trainers.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    // What tasks are worth sharing is measured anew each time.
    await compute.useThreads(threads);
    for (const [index, trainer] of trainers.entries()) {
      times[index] = Math.min(times[index] ?? Infinity, await meter.measure(trainer));
    }
  }
  return times;
}

function fitKinds(measured: readonly Measured[]): MachineSpeed['costs'] {
  const amounts = measured.map(({ work }) => WORK_KINDS.map((kind) => work.alone[kind] + work.shared[kind]));
  const costs = fitCosts(
    amounts,
    measured.map(({ time }) => time),
  );
  return Object.fromEntries(WORK_KINDS.map((kind, k) => [kind, costs[k]])) as MachineSpeed['costs'];
}

type Sharing = Pick<MachineSpeed, 'sharedPart' | 'farSharedPart' | 'handOut'>;
const ALONE: Sharing = { sharedPart: 1, farSharedPart: 1, handOut: 0 };

/** Measures those again that are mostly shared work. */
async function measureSharing(
  measured: readonly Measured[],
  costs: MachineSpeed['costs'],
  threads: number,
  compute: Compute,
  meter: StepMeter,
): Promise<Sharing> {
  const shared = measured
    .map((one) => ({ ...one, costs: costsOf(one.work.shared, costs) }))
    .filter(({ costs: [near, far], time }) => near + far > time / 2);
  const times = await timeAll(
    shared.map(({ trainer }) => trainer),
    compute,
    threads,
    meter,
  );
  const [near = 1, far = 1, handOut = 0] = fitCosts(
    shared.map(({ work, costs: [near, far] }) => [near, far, work.sharedTasks]),
    shared.map(({ time, costs: [near, far] }, index) => Math.max(1, near + far - time + (times[index] ?? time))),
  );
  const toPart = (part: number): number => Math.min(1, Math.max(1 / threads, part));
  return { sharedPart: toPart(near), farSharedPart: toPart(far), handOut };
}

async function comparePortable(platform: EnginePlatform, fast: Compute, meter: StepMeter): Promise<number> {
  const timeWith = async (compute: Compute): Promise<number> => {
    const [time = NaN] = await timeAll([createWorkloadTrainer(COMPARED, compute.memory)], compute, 1, meter);
    return time;
  };
  return Math.max(1, (await timeWith(openCompute(platform, 'portable'))) / (await timeWith(fast)));
}

/** Times updates, with looks at the messages in between that do not count. */
class StepMeter {
  readonly #platform: EnginePlatform;
  #sliceEnd = 0;

  constructor(platform: EnginePlatform) {
    this.#platform = platform;
  }

  /** Returns the nanoseconds of an update, the median. */
  async measure(trainer: Trainer): Promise<number> {
    for (let step = 0; step < WARM_UP_STEPS; step++) await this.#timeStep(trainer);
    const end = this.#platform.now() + MEASUREMENT_MS;
    const times: number[] = [];
    while (times.length < LEAST_STEPS || this.#platform.now() < end) times.push(await this.#timeStep(trainer));
    return medianOf(times) * 1e6;
  }

  async #timeStep(trainer: Trainer): Promise<number> {
    let elapsedMs = 0;
    for (;;) {
      const start = this.#platform.now();
      const unit = trainer.advance();
      const end = this.#platform.now();
      elapsedMs += end - start;
      if (end >= this.#sliceEnd) {
        await this.#platform.yieldToMessages();
        this.#sliceEnd = this.#platform.now() + SLICE_MS;
      }
      if (unit === 'step') return elapsedMs;
    }
  }
}
