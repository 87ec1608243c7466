import { UnrollError } from '../contract/wire-error.ts';

/** Returns the `INVALID_ARGUMENT` error for a fault at a place of a batch file, such as `targets[0][3]`. */
export function gradientBatchError(path: string, reason: string, hint: string): UnrollError {
  return new UnrollError('INVALID_ARGUMENT', `The batch, ${path}: ${reason}.`, hint, { path, reason });
}
