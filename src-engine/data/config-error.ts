import { UnrollError } from '../contract/wire-error.ts';

/** Returns the `INVALID_CONFIG` error for a field that this data cannot be read with. */
export function configError(path: string, reason: string): UnrollError {
  return new UnrollError('INVALID_CONFIG', `${path}: ${reason}.`, 'Correct this field, or leave it out.', {
    path,
    reason,
  });
}
