import type { Arithmetic } from '../contract/run-config.ts';
import { PLAIN_MEMORY } from '../memory/compute-memory.ts';
import type { Trainer } from '../training/trainer.ts';
import { createWorkloadTrainer, trainStep, type BenchWorkload } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { openCompute, type Compute } from './open-compute.ts';

/** Share of the measured time that is spent before the first measurement. */
const WARM_UP_SHARE = 0.5;

/** The engine as a contender of a benchmark: one workload after the other, each for a while. */
export class BenchContender {
  readonly #trainers = new Map<string, Trainer>();
  readonly #computes: Compute[] = [];

  constructor(
    private readonly platform: EnginePlatform,
    private readonly arithmetic: Arithmetic | 'plain',
    private readonly threads: number,
  ) {}

  /** Trains a workload for so long and returns how fast that went. The first time it is warmed up before. */
  async measure(
    name: string,
    workload: BenchWorkload,
    milliseconds: number,
  ): Promise<{ tokensPerSecond: number; steps: number }> {
    const tokens = workload.timeSteps * workload.batchSize;
    let trainer = this.#trainers.get(name);
    if (trainer === undefined) {
      trainer = await this.#open(workload);
      this.#trainers.set(name, trainer);
      this.#repeat(trainer, WARM_UP_SHARE * milliseconds);
    }
    const { steps, elapsedMs } = this.#repeat(trainer, milliseconds);
    return { tokensPerSecond: (1000 * tokens * steps) / elapsedMs, steps };
  }

  /** Lets all threads go. */
  close(): void {
    for (const compute of this.#computes) compute.close();
  }

  async #open(workload: BenchWorkload): Promise<Trainer> {
    if (this.arithmetic === 'plain') return createWorkloadTrainer(workload, PLAIN_MEMORY);
    const compute = openCompute(this.platform, this.arithmetic, this.threads);
    this.#computes.push(compute);
    await compute.useThreads(this.threads);
    return createWorkloadTrainer(workload, compute.memory);
  }

  #repeat(trainer: Trainer, milliseconds: number): { steps: number; elapsedMs: number } {
    const start = this.platform.now();
    let steps = 0;
    let elapsedMs = 0;
    while (elapsedMs < milliseconds) {
      trainStep(trainer);
      steps += 1;
      elapsedMs = this.platform.now() - start;
    }
    return { steps, elapsedMs };
  }
}
