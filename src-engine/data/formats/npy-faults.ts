import type { NpyFault } from '../../contract/data-fault.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { ErrorDetails } from '../../contract/wire-error.ts';

/**
 * @param reason a sentence without its full stop
 * @param facts what the words of the fault are made of
 */
export function npyInvalid(fault: NpyFault, reason: string, facts: ErrorDetails = {}): UnrollError {
  return new UnrollError('NPY_INVALID', `The NumPy file is damaged. ${reason}.`, 'Save it again with numpy.save.', {
    fault,
    ...facts,
  });
}

/**
 * @param reason a sentence without its full stop
 * @param facts what the words of the fault are made of
 */
export function npyUnsupported(fault: NpyFault, reason: string, facts: ErrorDetails = {}): UnrollError {
  return new UnrollError(
    'NPY_UNSUPPORTED',
    `This array cannot be read. ${reason}.`,
    'Save an array of numbers with one to three dimensions; in an npz, x and y of one length.',
    { fault, ...facts },
  );
}
