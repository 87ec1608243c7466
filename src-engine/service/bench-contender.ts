import type { Arithmetic } from '../contract/run-config.ts';
import type { Trainer } from '../training/trainer.ts';
import { createWorkloadTrainer, trainStep, type BenchWorkload } from './bench-workload.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { openCompute, PLAIN_COMPUTE, type Compute } from './open-compute.ts';

/** Share of the measured time that is spent before the first measurement. */
const WARM_UP_SHARE = 0.5;

/** The engine as a contender of a benchmark: one workload after the other, each for a while. */
export class BenchContender {
  readonly #runs = new Map<string, { readonly trainer: Trainer; readonly compute: Compute }>();

  constructor(
    private readonly platform: EnginePlatform,
    private readonly arithmetic: Arithmetic | 'plain',
    private readonly threads: number,
  ) {}

  /**
   * Trains a workload for so long and returns how fast that went. The first time it is warmed up before. Threads are taken
   * up anew each time, as they are now and then in a run.
   */
  async measure(
    name: string,
    workload: BenchWorkload,
    milliseconds: number,
  ): Promise<{ tokensPerSecond: number; steps: number }> {
    const tokens = workload.timeSteps * workload.batchSize;
    const known = this.#runs.get(name);
    const { trainer, compute } = known ?? this.#open(name, workload);
    await compute.useThreads(this.threads);
    if (known === undefined) this.#repeat(trainer, WARM_UP_SHARE * milliseconds);
    const { steps, elapsedMs } = this.#repeat(trainer, milliseconds);
    return { tokensPerSecond: (1000 * tokens * steps) / elapsedMs, steps };
  }

  /** Lets all threads go. */
  close(): void {
    for (const { compute } of this.#runs.values()) compute.close();
  }

  #open(name: string, workload: BenchWorkload): { trainer: Trainer; compute: Compute } {
    const compute =
      this.arithmetic === 'plain' ? PLAIN_COMPUTE : openCompute(this.platform, this.arithmetic, this.threads);
    const run = { compute, trainer: createWorkloadTrainer(workload, compute.memory) };
    this.#runs.set(name, run);
    return run;
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
