import type { MessagePortMain } from 'electron';
import type { EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { assertNever } from '../src-engine/contract/assert-never.ts';
import { isActive, type RunState } from '../src-engine/contract/run-record.ts';
import { UnrollError, type WireError } from '../src-engine/contract/wire-error.ts';
import { CoreShares } from './core-shares.ts';
import { describeExit } from './engine-exit.ts';
import { EngineProcess } from './engine-process.ts';

export interface RunJob {
  readonly runId: string;
  readonly directory: string;
  /** `null` where the data is made up. */
  readonly dataPath: string | null;
}

export interface RunQueueOptions {
  readonly modulePath: string;
  /** Cores of the machine: so many runs may train at once. */
  readonly cores: number;
  /** The run waits for a free core or for its engine to begin (`true`), or was taken out again (`false`). */
  onQueued(runId: string, isQueued: boolean): void;
  /** The engine reports a state that it has written to the run's folder already. */
  onState(runId: string, state: RunState): void;
  onLog(notice: Extract<EngineNotice, { kind: 'log' }>): void;
  /** The engine died before it said how the run ended. */
  onUnexpectedExit(runId: string, error: WireError): void;
}

interface ActiveRun {
  readonly process: EngineProcess;
  /** The engine said how the run ended: its exit is expected. */
  isOver: boolean;
}

/**
 * Trains runs, each in an engine process of its own, as many at once as there are cores; the rest waits. Cores that no
 * other run needs are shared out as threads.
 */
export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #waiting: RunJob[] = [];
  readonly #active = new Map<string, ActiveRun>();
  readonly #shares: CoreShares;
  #isShuttingDown = false;

  constructor(options: RunQueueOptions) {
    this.#options = options;
    this.#shares = new CoreShares(options.cores, (runId, threads) => {
      this.#active.get(runId)?.process.send({ kind: 'set-threads', threads });
    });
  }

  get activeCount(): number {
    return this.#active.size;
  }

  isBusy(runId: string): boolean {
    return this.#active.has(runId) || this.#waiting.some((job) => job.runId === runId);
  }

  /** @throws {UnrollError} `RUN_WRONG_STATE` for a run that waits or trains already */
  enqueue(job: RunJob): void {
    const isEnding = this.#active.get(job.runId)?.isOver === true;
    if (this.isBusy(job.runId) && !isEnding) {
      throw new UnrollError('RUN_WRONG_STATE', 'This run is training already.', 'Wait for its end.', {
        runId: job.runId,
      });
    }
    this.#waiting.push(job);
    this.#options.onQueued(job.runId, true);
    this.#startNext();
  }

  /** Takes a waiting run out of the queue; `false` when it was not waiting. */
  unqueue(runId: string): boolean {
    const index = this.#waiting.findIndex((job) => job.runId === runId);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    this.#options.onQueued(runId, false);
    return true;
  }

  /**
   * Returns the window's end of a channel to the engine that trains this run.
   * @throws {UnrollError} `RUN_WRONG_STATE` when none does.
   */
  openPort(runId: string): MessagePortMain {
    const run = this.#active.get(runId);
    if (run === undefined) {
      throw new UnrollError('RUN_WRONG_STATE', 'This run is not training.', 'Start it first.', { runId });
    }
    return run.process.openPort();
  }

  /** Asks every engine to stop and keep its weights; resolves when all have gone or the time is over. */
  async shutdown(timeoutMs: number): Promise<void> {
    this.#isShuttingDown = true;
    this.#waiting.length = 0;
    for (const run of this.#active.values()) run.process.send({ kind: 'shutdown' });
    const deadline = Date.now() + timeoutMs;
    while (this.#active.size > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const run of this.#active.values()) run.process.kill();
  }

  #startNext(): void {
    while (!this.#isShuttingDown && this.#active.size < this.#options.cores) {
      // A run whose last engine is about to exit waits until it has.
      const next = this.#waiting.findIndex(({ runId }) => !this.#active.has(runId));
      const [job] = next < 0 ? [] : this.#waiting.splice(next, 1);
      if (job === undefined) return;
      this.#start(job);
    }
  }

  #start({ runId, directory, dataPath }: RunJob): void {
    const process = new EngineProcess(this.#options.modulePath, `Unroll engine ${runId}`, {
      onNotice: (notice) => {
        this.#handle(runId, notice);
      },
      onExit: (code) => {
        this.#handleExit(runId, code);
      },
    });
    this.#active.set(runId, { process, isOver: false });
    process.send({ kind: 'train', directory, dataPath, threads: this.#shares.add(runId) });
  }

  #handle(runId: string, notice: EngineNotice): void {
    switch (notice.kind) {
      case 'log':
        this.#options.onLog(notice);
        return;
      case 'run-state':
        this.#takeState(runId, notice.state);
        return;
      case 'exported':
        // Only the data engine exports.
        return;
      default:
        assertNever(notice);
    }
  }

  #takeState(runId: string, state: RunState): void {
    this.#options.onState(runId, state);
    const run = this.#active.get(runId);
    // Its exit may have overtaken its word.
    if (run === undefined) return;
    if (state.status === 'running') this.#shares.resume(runId);
    else this.#shares.remove(runId);
    if (isActive(state.status)) return;
    run.isOver = true;
    // Its word has arrived: only now may the process go, since an exit can overtake a message.
    run.process.send({ kind: 'shutdown' });
  }

  #handleExit(runId: string, code: number): void {
    const run = this.#active.get(runId);
    this.#active.delete(runId);
    this.#shares.remove(runId);
    try {
      if (run !== undefined && !run.isOver) this.#options.onUnexpectedExit(runId, describeExit(code));
    } finally {
      this.#startNext();
    }
  }
}
