export * from '../../contract/checkpoint.ts';

/** Stand in the faulty command line for the real intervals: a short run has several checkpoints, on a slow disk too. */
export const CHECKPOINT_STEPS = 40;
export const CHECKPOINT_INTERVAL_MS = 20;
export const CHECKPOINT_PAUSE_MS = 0;
export const CHECKPOINT_WRITING_SHARE = 0;
