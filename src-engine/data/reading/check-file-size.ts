import { UnrollError } from '../../contract/wire-error.ts';
import type { ByteSource } from '../source.ts';

/** Of a text that becomes one string; longer ones do not fit in one. */
export const MAX_TEXT_BYTES = 512 * 2 ** 20 - 2 ** 10;
/** Of a table, which is kept as it stands in the file. */
export const MAX_TABLE_BYTES = 4 * 2 ** 30;

/**
 * Does nothing when a file of this size can be read.
 * @throws {UnrollError} `FILE_TOO_LARGE` with the size and the limit in bytes.
 */
export function checkFileSize({ name, sizeBytes }: Pick<ByteSource, 'name' | 'sizeBytes'>, limitBytes: number): void {
  if (sizeBytes <= limitBytes) return;
  throw new UnrollError(
    'FILE_TOO_LARGE',
    `${name} has ${Math.ceil(sizeBytes / 2 ** 20)} MiB; at most ${Math.floor(limitBytes / 2 ** 20)} MiB can be read.`,
    'Use a part of it.',
    { name, sizeBytes, limitBytes },
  );
}
