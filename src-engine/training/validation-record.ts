import type { SplitMetrics } from '../contract/metrics.ts';
import type { StateExchange } from '../memory/state-exchange.ts';

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

/** Returns the record to have from now on, given the present one. */
export function exchangeValidationRecord(exchange: StateExchange, record: ValidationRecord): ValidationRecord {
  const { step, epoch, loss, accuracy, f1, mae, rmse, r2 } = record;
  return {
    step: exchange.number('step', step),
    epoch: exchange.number('epoch', epoch),
    loss: exchange.number('loss', loss),
    accuracy: exchange.number('accuracy', accuracy),
    f1: exchange.number('f1', f1),
    mae: exchange.number('mae', mae),
    rmse: exchange.number('rmse', rmse),
    r2: exchange.number('r2', r2),
  };
}
