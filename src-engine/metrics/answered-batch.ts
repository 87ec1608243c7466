import type { TargetRows } from '../losses/loss.ts';

/** What a model answered to a batch, and what it should have. */
export interface AnsweredBatch {
  /** (rows, outputSize): what the loss left of the outputs. */
  readonly answers: Float64Array;
  readonly target: TargetRows;
  /** T·B, time-major, or B. Row r belongs to sequence r mod B and time step ⌊r / B⌋. */
  readonly rows: number;
  /** B */
  readonly batchSize: number;
  /** (B): place of the first time step of each sequence among all of the split. */
  readonly firstSteps: Int32Array;
}
