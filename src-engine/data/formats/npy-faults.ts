import { UnrollError } from '../../contract/wire-error.ts';

/** @param reason a sentence without its full stop */
export function npyInvalid(reason: string): UnrollError {
  return new UnrollError('NPY_INVALID', `The NumPy file is damaged. ${reason}.`, 'Save it again with numpy.save.', {
    reason,
  });
}

/** @param reason a sentence without its full stop */
export function npyUnsupported(reason: string): UnrollError {
  return new UnrollError(
    'NPY_UNSUPPORTED',
    `This array cannot be read. ${reason}.`,
    'Save an array of numbers with one to three dimensions; in an npz, x and y of one length.',
    { reason },
  );
}
