/** A checkpoint of a run: all that its training needs to go on from there, bit for bit. */
export interface CheckpointInfo {
  /** Updates done when it was written; its name among the checkpoints of the run. */
  readonly steps: number;
  /** Epochs done, with a fraction. */
  readonly epoch: number;
  /** The optimizer's own rate there, which a person may have changed since the run began; the schedule multiplies it. */
  readonly learningRate: number;
  /** Whether it has the best validation so far; such a one is kept beside the newest ones. */
  readonly isBest: boolean;
  readonly sizeBytes: number;
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
}

const NAME_DIGITS = 9;

/** Returns the name of the file of a checkpoint. */
export function checkpointFileName(steps: number): string {
  return `${String(steps).padStart(NAME_DIGITS, '0')}.safetensors`;
}

/** A checkpoint is due after so many updates … */
export const CHECKPOINT_STEPS = 500;
/** … or after so long, milliseconds, whichever comes first … */
export const CHECKPOINT_INTERVAL_MS = 30_000;
/** … but not sooner than this after the last one, milliseconds: small models do thousands of updates a second. */
export const CHECKPOINT_PAUSE_MS = 1000;
/** Writing may take one part in so many of a run's time; on a slow disk checkpoints are rarer then. */
export const CHECKPOINT_WRITING_SHARE = 20;
/** Newest checkpoints that are kept beside the best one. */
export const CHECKPOINTS_KEPT = 2;
