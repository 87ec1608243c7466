import { UnrollError } from '../contract/wire-error.ts';

/** Larger files do not fit in memory several times over, as preparing them needs. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Does nothing when a data file of this size can be read.
 * @throws {UnrollError} `FILE_TOO_LARGE` with the size and the limit in bytes.
 */
export function checkFileSize(sizeBytes: number): void {
  if (sizeBytes <= MAX_FILE_BYTES) return;
  throw new UnrollError(
    'FILE_TOO_LARGE',
    `The file has ${Math.ceil(sizeBytes / 2 ** 20)} MiB; at most ${MAX_FILE_BYTES / 2 ** 20} MiB can be read.`,
    'Use a part of it.',
    { sizeBytes, limitBytes: MAX_FILE_BYTES },
  );
}
