import { UnrollError } from '../contract/wire-error.ts';

/** Returns the error of a run's file that cannot be used. */
export function runDamaged(directory: string, file: string, reason: string): UnrollError {
  return new UnrollError(
    'RUN_DAMAGED',
    `${file} of the run in ${directory} is damaged: ${reason}.`,
    'The other runs are not affected; delete this one or restore the file.',
    { directory, file, reason },
  );
}
