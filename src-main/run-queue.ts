import type { MessagePortMain } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import type { EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { assertNever } from '../src-engine/contract/assert-never.ts';
import { isActive, type RunState, type RunStatus } from '../src-engine/contract/run-record.ts';
import { toWireError, UnrollError } from '../src-engine/contract/wire-error.ts';
import { CoreShares } from './core-shares.ts';
import { CrashLimiter } from './crash-limiter.ts';
import { describeExit } from './engine-exit.ts';
import { EngineProcess } from './engine-process.ts';
import type { RunJob, RunQueueOptions } from './run-queue-options.ts';
import { SilenceWatch } from './silence-watch.ts';
import { WaitingRuns, type QueueMove } from './waiting-runs.ts';

/** Time between two looks at engines that hold up the end, milliseconds. */
const EXIT_CHECK_MS = 20;

interface ActiveRun {
  readonly job: RunJob;
  readonly process: EngineProcess;
  /** What the engine said last; `null` before its first word. */
  status: RunStatus | null;
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
  readonly #waiting: WaitingRuns;
  readonly #active = new Map<string, ActiveRun>();
  readonly #shares: CoreShares;
  readonly #limiter = new CrashLimiter();
  readonly #silence: SilenceWatch;
  #isShuttingDown = false;

  constructor(options: RunQueueOptions) {
    this.#options = options;
    this.#waiting = new WaitingRuns(() => {
      options.onOrder();
    });
    this.#shares = new CoreShares(options.cores, (runId, threads) => {
      this.#active.get(runId)?.process.send({ kind: 'set-threads', threads });
    });
    this.#silence = new SilenceWatch((runId, isSilent) => {
      options.onSilence(runId, isSilent);
    });
  }

  isBusy(runId: string): boolean {
    return this.#active.has(runId) || this.#waiting.has(runId);
  }

  /** @throws {UnrollError} `RUN_WRONG_STATE` for a run that waits or trains */
  requireIdle(runId: string): void {
    if (!this.isBusy(runId)) return;
    throw new UnrollError('RUN_WRONG_STATE', 'This run is training.', 'Stop it or wait for its end.', { runId });
  }

  /** @throws {UnrollError} `RUN_WRONG_STATE` when one of the runs waits or trains already; none is queued then */
  enqueue(...jobs: RunJob[]): void {
    for (const { runId } of jobs) {
      const isEnding = this.#active.get(runId)?.isOver === true && !this.#waiting.has(runId);
      if (!isEnding) this.requireIdle(runId);
    }
    this.#waiting.add(jobs);
    for (const { runId } of jobs) this.#options.onQueued(runId, true);
    this.#startNext();
  }

  /** Takes a waiting run out of the queue; `false` when it was not waiting. */
  unqueue(runId: string): boolean {
    const wasWaiting = this.#waiting.remove(runId);
    if (wasWaiting) this.#options.onQueued(runId, false);
    return wasWaiting;
  }

  /** Runs that wait for a core, the next one first. */
  get waitingIds(): readonly string[] {
    return this.#waiting.ids;
  }

  /** Changes whose turn it is; runs that do not wait are left out. */
  move(runIds: readonly string[], to: QueueMove): void {
    this.#waiting.move(runIds, to);
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
    this.#waiting.clear();
    for (const run of this.#active.values()) run.process.send({ kind: 'shutdown' });
    const deadline = performance.now() + timeoutMs;
    while (this.#active.size > 0 && performance.now() < deadline) await wait(EXIT_CHECK_MS);
    for (const run of this.#active.values()) run.process.kill();
  }

  #running(runId: string): ActiveRun {
    const run = this.#active.get(runId);
    if (run !== undefined) return run;
    throw new UnrollError('RUN_WRONG_STATE', 'This run is not training.', 'Start it first.', { runId });
  }

  #startNext(): void {
    while (!this.#isShuttingDown && this.#active.size < this.#options.cores) {
      // A run whose last engine is about to exit waits until it has.
      const job = this.#waiting.takeNext(({ runId }) => !this.#active.has(runId));
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
    this.#active.set(runId, { job, process, status: null, isOver: false, isEnded: false });
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
    run.status = state.status;
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
    this.#silence.remove(runId);
    this.#shares.remove(runId);
    this.#tellTraining();
    if (run === undefined) return;
    if (run.isOver || this.#isShuttingDown) this.#active.delete(runId);
    else void this.#handleDeath(run, code);
    this.#startNext();
  }

  async #handleDeath(run: ActiveRun, code: number): Promise<void> {
    try {
      const end = await this.#findEnd(run);
      this.#active.delete(run.job.runId);
      if (end !== null) this.#options.onState(run.job.runId, end);
      else if (!this.#isShuttingDown) this.#takeDeath(run, code);
    } catch (error) {
      this.#warn(error);
    } finally {
      this.#startNext();
    }
  }

  /** Returns how a run has ended whose engine died before it could say so; `null` when it has not. */
  async #findEnd({ job, status }: ActiveRun): Promise<RunState | null> {
    // Before the engine's first word the folder tells of an earlier end.
    if (status === null) return null;
    try {
      const state = await this.#options.readState(job.directory);
      return isActive(state.status) ? null : state;
    } catch (error) {
      this.#warn(error);
      return null;
    }
  }

  #takeDeath({ job, status, isEnded }: ActiveRun, code: number): void {
    const { runId } = job;
    if (isEnded) {
      this.#options.onEnded(runId);
      return;
    }
    // One that rests goes on when a person says so.
    const isResuming = status !== 'paused' && this.#limiter.note(runId);
    if (isResuming) this.#waiting.addFirst(job);
    this.#options.onUnexpectedExit(runId, describeExit(code), isResuming);
    if (isResuming) this.#options.onQueued(runId, true);
  }

  #warn(error: unknown): void {
    this.#options.onLog({ kind: 'log', level: 'warn', message: toWireError(error).message });
  }

  #tellTraining(): void {
    this.#options.onTraining(this.#shares.count > 0);
  }
}
