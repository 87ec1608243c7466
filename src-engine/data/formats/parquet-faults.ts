import { UnrollError } from '../../contract/wire-error.ts';

/** @param reason a sentence without its full stop */
export function parquetInvalid(reason: string): UnrollError {
  return new UnrollError('PARQUET_INVALID', `The Parquet file is damaged. ${reason}.`, 'Write it again.', { reason });
}

/** @param reason a sentence without its full stop */
export function parquetUnsupported(reason: string): UnrollError {
  return new UnrollError(
    'PARQUET_UNSUPPORTED',
    `This Parquet file cannot be read. ${reason}.`,
    'Write it with plain columns of numbers and text.',
    { reason },
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
    throw parquetInvalid('Its content contradicts itself');
  }
}
