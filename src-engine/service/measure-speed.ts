import { parseRunConfig } from '../contract/run-config.ts';
import { costOf, type MachineSpeed } from '../contract/training-speed.ts';
import { countUpdateWork, WORK_KINDS, type TrainingWork } from '../contract/training-work.ts';
import type { Trainer } from '../training/trainer.ts';
import { createWorkloadTrainer, type BenchWorkload } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { fitCosts } from './fit-costs.ts';
import { medianOf } from './median-of.ts';
import { openCompute, type Compute } from './open-compute.ts';

/** Time for each measurement, milliseconds: all of them together take below 2 s. */
const MEASUREMENT_MS = 40;
/** Updates before the first that counts, and updates that count at least. */
const WARM_UP_STEPS = 2;
const LEAST_STEPS = 3;
/** Longest stretch of measuring between two looks at the messages, milliseconds. */
const SLICE_MS = 10;

const ONE = { layers: 1, vocabularySize: 16, batchSize: 1 } as const;
const BOTH_WAYS = { embeddingSize: 64, classCount: 8 } as const;

/** Workloads in which something else each takes most of the time, and with tasks that threads can share. */
const LARGE: readonly BenchWorkload[] = [
  { ...ONE, cell: 'lstm', hiddenSize: 512, timeSteps: 8 },
  { ...ONE, cell: 'rnn', hiddenSize: 512, timeSteps: 16 },
  { ...ONE, cell: 'lstm', hiddenSize: 192, timeSteps: 4, batchSize: 32 },
  { ...ONE, cell: 'gru', hiddenSize: 128, timeSteps: 8, batchSize: 32 },
  { ...ONE, cell: 'rnn', hiddenSize: 128, timeSteps: 16, batchSize: 32 },
  { ...ONE, cell: 'rnn', hiddenSize: 64, timeSteps: 10, batchSize: 32, classifier: BOTH_WAYS },
];
/** As `LARGE`, with tasks that are too small for that. */
const SMALL: readonly BenchWorkload[] = [
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
    await warmUp(compute, meter);
    const large = await measureAll(LARGE, compute, meter);
    const costs = fitKinds([...large, ...(await measureAll(SMALL, compute, meter))]);
    const sharing = threads > 1 ? await measureSharing(large, costs, threads, compute, meter) : ALONE;
    return { costs, threads, ...sharing, portableRatio: await comparePortable(platform, compute, meter) };
  } finally {
    compute.close();
  }
}

/** Kernels that have just been compiled are slow at first. */
async function warmUp(compute: Compute, meter: StepMeter): Promise<void> {
  await measure(COMPARED, compute, meter);
}

async function measureAll(
  workloads: readonly BenchWorkload[],
  compute: Compute,
  meter: StepMeter,
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const workload of workloads) measured.push(await measure(workload, compute, meter));
  return measured;
}

async function measure(workload: BenchWorkload, { memory }: Compute, meter: StepMeter): Promise<Measured> {
  const trainer = createWorkloadTrainer(workload, memory);
  const { config: model, sizes } = trainer.model;
  const work = countUpdateWork({ model, training: TRAINING }, sizes);
  return { trainer, work, time: await meter.measure(trainer) };
}

function fitKinds(measured: readonly Measured[]): MachineSpeed['costs'] {
  const amounts = measured.map(({ work }) => WORK_KINDS.map((kind) => work.alone[kind] + work.shared[kind]));
  const costs = fitCosts(
    amounts,
    measured.map(({ time }) => time),
  );
  return Object.fromEntries(WORK_KINDS.map((kind, k) => [kind, costs[k]])) as MachineSpeed['costs'];
}

type Sharing = Pick<MachineSpeed, 'sharedPart' | 'handOut'>;
const ALONE: Sharing = { sharedPart: 1, handOut: 0 };

async function measureSharing(
  large: readonly Measured[],
  costs: MachineSpeed['costs'],
  threads: number,
  compute: Compute,
  meter: StepMeter,
): Promise<Sharing> {
  await compute.useThreads(threads);
  const amounts: number[][] = [];
  const times: number[] = [];
  for (const { trainer, work, time } of large) {
    const shared = costOf(work.shared, costs);
    const saved = time - (await meter.measure(trainer));
    amounts.push([shared, work.sharedTasks]);
    times.push(Math.max(1, shared - saved));
  }
  const [sharedPart = 1, handOut = 0] = fitCosts(amounts, times);
  return { sharedPart: Math.min(1, Math.max(1 / threads, sharedPart)), handOut };
}

async function comparePortable(platform: EnginePlatform, fast: Compute, meter: StepMeter): Promise<number> {
  await fast.useThreads(1);
  const portable = openCompute(platform, 'portable');
  await warmUp(portable, meter);
  const { time } = await measure(COMPARED, portable, meter);
  return Math.max(1, time / (await measure(COMPARED, fast, meter)).time);
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
