import {
  CHECKPOINT_INTERVAL_MS,
  CHECKPOINT_PAUSE_MS,
  CHECKPOINT_STEPS,
  CHECKPOINT_WRITING_SHARE,
  CHECKPOINTS_KEPT,
} from '../contract/checkpoint.ts';
import type { RunFolder } from './engine-platform.ts';

type Checkpoints = Pick<RunFolder, 'writeCheckpoint' | 'checkpointSteps' | 'removeCheckpoints'>;

/** Says when a checkpoint is due, and keeps the newest ones and the best. */
export class CheckpointKeeper {
  readonly #folder: Checkpoints;
  readonly #now: () => number;
  /** Updates done at those that are kept for being new, newest first. */
  #newest: readonly number[] = [];
  /** Updates done at the best validation that a checkpoint was written of; 0 before the first. */
  #writtenBest = 0;
  #writtenMs: number;
  #durationMs = 0;

  constructor(folder: Checkpoints, now: () => number) {
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
   */
  takeOver(steps: readonly number[]): void {
    this.#newest = steps.slice(0, CHECKPOINTS_KEPT);
  }

  /**
   * @param steps updates done
   * @param bestSteps updates done at the best validation so far; 0 before the first
   */
  isDue(steps: number, bestSteps: number): boolean {
    const waitedMs = this.#now() - this.#writtenMs;
    const writingMs = CHECKPOINT_WRITING_SHARE * this.#durationMs;
    const pauseMs = Math.min(Math.max(CHECKPOINT_PAUSE_MS, writingMs), CHECKPOINT_INTERVAL_MS);
    if (waitedMs < pauseMs) return false;
    const newSteps = steps - (this.newestSteps ?? 0);
    const isNewBest = bestSteps > 0 && bestSteps === steps && bestSteps !== this.#writtenBest;
    if (isNewBest || newSteps >= CHECKPOINT_STEPS) return true;
    return newSteps > 0 && waitedMs >= CHECKPOINT_INTERVAL_MS;
  }

  /**
   * Writes a checkpoint, then removes all but the newest ones and that of the best validation.
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the earlier ones are then untouched
   */
  async write(steps: number, bestSteps: number, parts: readonly Uint8Array[]): Promise<void> {
    const started = this.#now();
    await this.#folder.writeCheckpoint(steps, parts);
    this.#writtenMs = this.#now();
    this.#durationMs = this.#writtenMs - started;
    this.#newest = [steps, ...this.#newest.filter((other) => other !== steps)].slice(0, CHECKPOINTS_KEPT);
    if (bestSteps === steps) this.#writtenBest = steps;
    const there = await this.#folder.checkpointSteps();
    await this.#folder.removeCheckpoints(there.filter((other) => !this.#newest.includes(other) && other !== bestSteps));
  }
}
