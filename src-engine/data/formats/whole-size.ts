import { UnrollError } from '../../contract/wire-error.ts';
import type { ByteSource } from '../source.ts';

/** Of a file that has to be in memory as a whole while it is read. */
const MAX_WHOLE_BYTES = 1024 * 2 ** 20;

/** @throws {UnrollError} `FILE_TOO_LARGE` with size and limit in bytes */
export function checkWholeSize({ name, sizeBytes }: ByteSource): void {
  if (sizeBytes <= MAX_WHOLE_BYTES) return;
  throw new UnrollError(
    'FILE_TOO_LARGE',
    `"${name}" has ${sizeBytes} bytes; up to ${MAX_WHOLE_BYTES} can be read in this format.`,
    'Use a part of it.',
    { name, sizeBytes, limitBytes: MAX_WHOLE_BYTES },
  );
}
