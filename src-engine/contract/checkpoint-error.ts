import { UnrollError } from './wire-error.ts';

/**
 * Returns the `CKPT_INVALID` error of a checkpoint.
 * @param file name without folders
 * @param reason what is wrong with it, without a full stop
 */
export function checkpointError(file: string, reason: string): UnrollError {
  return new UnrollError(
    'CKPT_INVALID',
    `The checkpoint “${file}” cannot be used: ${reason}.`,
    'An earlier checkpoint is used where there is one; otherwise duplicate the run and train that.',
    { file, reason },
  );
}
