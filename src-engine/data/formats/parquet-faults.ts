import type { ParquetFault } from '../../contract/data-fault.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { ErrorDetails } from '../../contract/wire-error.ts';

/** @param reason a sentence without its full stop */
export function parquetInvalid(fault: ParquetFault, reason: string): UnrollError {
  return new UnrollError('PARQUET_INVALID', `The Parquet file is damaged. ${reason}.`, 'Write it again.', { fault });
}

/**
 * @param reason a sentence without its full stop
 * @param facts what the words of the fault are made of
 */
export function parquetUnsupported(fault: ParquetFault, reason: string, facts: ErrorDetails = {}): UnrollError {
  return new UnrollError(
    'PARQUET_UNSUPPORTED',
    `This Parquet file cannot be read. ${reason}.`,
    'Write it with plain columns of numbers and text.',
    { fault, ...facts },
  );
}

/**
 * Returns what `read` returns.
 * @throws {UnrollError} `PARQUET_INVALID` for whatever the library throws: damage makes it meet offsets that do not exist
 */
export function readSafely<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof UnrollError) throw thrown;
    throw parquetInvalid('parquet-page', 'Its content contradicts itself');
  }
}
