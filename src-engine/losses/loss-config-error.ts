import type { TrainingConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';

/** Returns the refusal of one field of a loss that does not fit the targets. */
export function lossConfigError(field: keyof TrainingConfig['loss'], reason: string, hint: string): UnrollError {
  const path = `training.loss.${field}`;
  return new UnrollError('INVALID_CONFIG', `${path}: ${reason}`, hint, { path, reason });
}
