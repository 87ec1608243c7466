import { UnrollError } from '../contract/wire-error.ts';
import type { ErrorDetails } from '../contract/wire-error.ts';

/** Returns the `MODEL_FILE_INVALID` error for a model file with this fault. */
export function modelFileError(
  reason: string,
  details: ErrorDetails = {},
  hint = 'Export the model again, or choose another file.',
): UnrollError {
  return new UnrollError('MODEL_FILE_INVALID', `This is not a valid model file: ${reason}.`, hint, {
    reason,
    ...details,
  });
}
