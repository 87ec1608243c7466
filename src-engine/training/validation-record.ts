import type { SplitMetrics } from '../contract/metrics.ts';

/** A pass over the validation split; `step` is 0 before the first. What its task does not have is NaN. */
export interface ValidationRecord {
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly f1: number;
  readonly mae: number;
  readonly rmse: number;
  readonly r2: number;
}

export const NOT_VALIDATED: ValidationRecord = {
  ...{ step: 0, epoch: 0, loss: NaN, accuracy: NaN, f1: NaN, mae: NaN, rmse: NaN, r2: NaN },
};

export function createValidationRecord(step: number, epoch: number, metrics: SplitMetrics): ValidationRecord {
  const { loss, accuracy = NaN, f1 = NaN, mae = NaN, rmse = NaN, r2 = NaN } = metrics;
  return { step, epoch, loss, accuracy, f1, mae, rmse, r2 };
}
