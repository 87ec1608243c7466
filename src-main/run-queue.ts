import type { MessagePortMain } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import type { EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { assertNever } from '../src-engine/contract/assert-never.ts';
import { isActive, type RunState } from '../src-engine/contract/run-record.ts';
import { UnrollError, type WireError } from '../src-engine/contract/wire-error.ts';
import { CoreShares } from './core-shares.ts';
import { CrashLimiter } from './crash-limiter.ts';
import { describeExit } from './engine-exit.ts';
import { EngineProcess } from './engine-process.ts';
import { SilenceWatch } from './silence-watch.ts';

/** Time between two looks at engines that hold up the end, milliseconds. */
const EXIT_CHECK_MS = 20;

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
  /** Whether any run computes now; told whenever that may have changed. */
  onTraining(isTraining: boolean): void;
  /** The engine gave no sign of life for a while, or gives one again. */
  onSilence(runId: string, isSilent: boolean): void;
  /** The engine died before it said how the run ended. `isResuming`: the run goes on in a new one. */
  onUnexpectedExit(runId: string, error: WireError, isResuming: boolean): void;
  /** The engine was killed by `endEngine`. */
  onEnded(runId: string): void;
}

interface ActiveRun {
  readonly job: RunJob;
  readonly process: EngineProcess;
  /** The engine said how the run ended: its exit is expected. */
  isOver: boolean;
  /** A person had it killed. */
  isEnded: boolean;
}

/**
 * Trains runs, each in an engine process of its own, as many at once as there are cores; the rest waits. Cores that no
 * other run needs are shared out as threads. A run whose engine dies goes on in a new one, unless that happens too often.
 */
export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #waiting: RunJob[] = [];
  readonly #active = new Map<string, ActiveRun>();
  readonly #shares: CoreShares;
  readonly #limiter = new CrashLimiter();
  readonly #silence: SilenceWatch;
  #isShuttingDown = false;

  constructor(options: RunQueueOptions) {
    this.#options = options;
    this.#shares = new CoreShares(options.cores, (runId, threads) => {
      this.#active.get(runId)?.process.send({ kind: 'set-threads', threads });
    });
    this.#silence = new SilenceWatch((runId, isSilent) => {
      options.onSilence(runId, isSilent);
    });
  }

  isBusy(runId: string): boolean {
    return this.#active.has(runId) || this.#isWaiting(runId);
  }

  /** @throws {UnrollError} `RUN_WRONG_STATE` for a run that waits or trains */
  requireIdle(runId: string): void {
    if (!this.isBusy(runId)) return;
    throw new UnrollError('RUN_WRONG_STATE', 'This run is training.', 'Stop it or wait for its end.', { runId });
  }

  /** @throws {UnrollError} `RUN_WRONG_STATE` for a run that waits or trains already */
  enqueue(job: RunJob): void {
    const isEnding = this.#active.get(job.runId)?.isOver === true && !this.#isWaiting(job.runId);
    if (!isEnding) this.requireIdle(job.runId);
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
    return this.#running(runId).process.openPort();
  }

  /** Has every run write a checkpoint: the machine is about to sleep. */
  checkpointAll(): void {
    for (const { process } of this.#active.values()) process.send({ kind: 'checkpoint' });
  }

  /**
   * Kills the engine of a run that does not answer.
   * @throws {UnrollError} `RUN_WRONG_STATE` when none trains it
   */
  endEngine(runId: string): void {
    const run = this.#running(runId);
    run.isEnded = true;
    run.process.kill();
  }

  /** Has every run write a checkpoint and end; resolves when all engines have gone or the time is over. */
  async shutdown(timeoutMs: number): Promise<void> {
    this.#isShuttingDown = true;
    this.#waiting.length = 0;
    for (const run of this.#active.values()) run.process.send({ kind: 'shutdown' });
    const deadline = performance.now() + timeoutMs;
    while (this.#active.size > 0 && performance.now() < deadline) await wait(EXIT_CHECK_MS);
    for (const run of this.#active.values()) run.process.kill();
  }

  #isWaiting(runId: string): boolean {
    return this.#waiting.some((job) => job.runId === runId);
  }

  #running(runId: string): ActiveRun {
    const run = this.#active.get(runId);
    if (run !== undefined) return run;
    throw new UnrollError('RUN_WRONG_STATE', 'This run is not training.', 'Start it first.', { runId });
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

  #start(job: RunJob): void {
    const { runId, directory, dataPath } = job;
    const process = new EngineProcess(this.#options.modulePath, `Unroll engine ${runId}`, {
      onNotice: (notice) => {
        this.#handle(runId, notice);
      },
      onExit: (code) => {
        this.#handleExit(runId, code);
      },
    });
    this.#active.set(runId, { job, process, isOver: false, isEnded: false });
    this.#silence.add(runId);
    process.send({ kind: 'train', directory, dataPath, threads: this.#shares.add(runId) });
    this.#tellTraining();
  }

  #handle(runId: string, notice: EngineNotice): void {
    this.#silence.hear(runId);
    switch (notice.kind) {
      case 'log':
        this.#options.onLog(notice);
        return;
      case 'run-state':
        this.#takeState(runId, notice.state);
        return;
      case 'heartbeat':
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
    this.#tellTraining();
    if (isActive(state.status)) return;
    run.isOver = true;
    // Its word has arrived: only now may the process go, since an exit can overtake a message.
    run.process.send({ kind: 'shutdown' });
  }

  #handleExit(runId: string, code: number): void {
    const run = this.#active.get(runId);
    this.#active.delete(runId);
    this.#silence.remove(runId);
    this.#shares.remove(runId);
    this.#tellTraining();
    try {
      if (run !== undefined && !run.isOver && !this.#isShuttingDown) this.#takeDeath(run, code);
    } finally {
      this.#startNext();
    }
  }

  #takeDeath({ job, isEnded }: ActiveRun, code: number): void {
    const { runId } = job;
    if (isEnded) {
      this.#options.onEnded(runId);
      return;
    }
    const isResuming = this.#limiter.note(runId);
    if (isResuming) this.#waiting.unshift(job);
    this.#options.onUnexpectedExit(runId, describeExit(code), isResuming);
    if (isResuming) this.#options.onQueued(runId, true);
  }

  #tellTraining(): void {
    this.#options.onTraining(this.#shares.count > 0);
  }
}
