/** Divides the machine's cores among the runs that train, and tells each of them when its share changes. */
export class CoreShares {
  readonly #cores: number;
  readonly #tell: (runId: string, threads: number) => void;
  /** The threads that each run was told last. */
  readonly #threads = new Map<string, number>();

  /** @param tell is not called for what `add` returns */
  constructor(cores: number, tell: (runId: string, threads: number) => void) {
    this.#cores = cores;
    this.#tell = tell;
  }

  /** Runs that train. */
  get count(): number {
    return this.#threads.size;
  }

  /** Returns the threads of a run that begins to train; the others have fewer from now on. */
  add(runId: string): number {
    const threads = this.#shareAmong(this.#threads.size + 1);
    this.#threads.set(runId, threads);
    this.#divide();
    return threads;
  }

  /** Gives the cores of a run that is paused or over to the others. */
  remove(runId: string): void {
    if (this.#threads.delete(runId)) this.#divide();
  }

  /** Gives a run that trains its share, if it has none. */
  resume(runId: string): void {
    if (!this.#threads.has(runId)) this.#tell(runId, this.add(runId));
  }

  #divide(): void {
    const share = this.#shareAmong(this.#threads.size);
    for (const [runId, threads] of this.#threads) {
      if (threads === share) continue;
      this.#threads.set(runId, share);
      this.#tell(runId, share);
    }
  }

  #shareAmong(runs: number): number {
    return Math.max(1, Math.floor(this.#cores / runs));
  }
}
