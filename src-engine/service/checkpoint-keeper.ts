import {
  CHECKPOINT_INTERVAL_MS,
  CHECKPOINT_PAUSE_MS,
  CHECKPOINT_STEPS,
  CHECKPOINTS_KEPT,
} from '../contract/checkpoint.ts';
import type { RunFolder } from './engine-platform.ts';

/** Writing may take one part in so many of a run's time; on a slow disk checkpoints are rarer then. */
const WRITING_SHARE = 20;

/** Says when a checkpoint is due, and keeps the newest ones and the best. */
export class CheckpointKeeper {
  readonly #folder: RunFolder;
  readonly #now: () => number;
  /** Updates done at those that are kept for being new, newest first. */
  #newest: readonly number[] = [];
  /** Updates done at the best one, 0 before there is one, and its value. */
  #bestSteps = 0;
  #best: number | null = null;
  #writtenMs: number;
  #durationMs = 0;

  constructor(folder: RunFolder, now: () => number) {
    this.#folder = folder;
    this.#now = now;
    this.#writtenMs = now();
  }

  /** Updates done at the newest checkpoint; `null` where there is none. */
  get newestSteps(): number | null {
    return this.#newest[0] ?? null;
  }

  /**
   * Takes over the checkpoints that are there when a run goes on.
   * @param steps updates done at each, newest first, from the one on that it goes on from
   * @param bestSteps updates done at the best validation so far; there need not be a checkpoint of it
   */
  takeOver(steps: readonly number[], bestSteps: number): void {
    this.#newest = steps.slice(0, CHECKPOINTS_KEPT);
    this.#bestSteps = bestSteps;
  }

  /**
   * @param steps updates done
   * @param best the best value so far of what the run is judged by, where the present weights have it; else `null`
   */
  isDue(steps: number, best: number | null): boolean {
    const waitedMs = this.#now() - this.#writtenMs;
    const pauseMs = Math.min(Math.max(CHECKPOINT_PAUSE_MS, WRITING_SHARE * this.#durationMs), CHECKPOINT_INTERVAL_MS);
    if (waitedMs < pauseMs) return false;
    const newSteps = steps - (this.newestSteps ?? 0);
    if (newSteps >= CHECKPOINT_STEPS || (best !== null && best !== this.#best)) return true;
    return newSteps > 0 && waitedMs >= CHECKPOINT_INTERVAL_MS;
  }

  /**
   * Writes a checkpoint, then removes those that are no longer wanted.
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the earlier ones are then untouched
   */
  async write(steps: number, best: number | null, parts: readonly Uint8Array[]): Promise<void> {
    const started = this.#now();
    await this.#folder.writeCheckpoint(steps, parts);
    this.#writtenMs = this.#now();
    this.#durationMs = this.#writtenMs - started;
    this.#newest = [steps, ...this.#newest.filter((other) => other !== steps)].slice(0, CHECKPOINTS_KEPT);
    if (best !== null) {
      this.#bestSteps = steps;
      this.#best = best;
    }
    const there = await this.#folder.checkpointSteps();
    await this.#folder.removeCheckpoints(
      there.filter((other) => !this.#newest.includes(other) && other !== this.#bestSteps),
    );
  }
}
