import type { ArchiveFault } from '../../contract/data-fault.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { ErrorDetails } from '../../contract/wire-error.ts';

/**
 * @param reason a sentence without its full stop
 * @param facts what the words of the fault are made of
 */
export function archiveInvalid(fault: ArchiveFault, reason: string, facts: ErrorDetails = {}): UnrollError {
  return new UnrollError('ARCHIVE_INVALID', `The archive is damaged. ${reason}.`, 'Pack it again.', {
    fault,
    ...facts,
  });
}

/** More than this many times their packed size is a bomb rather than data, once it is worth the trouble. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 64 * 2 ** 20;

/**
 * Does nothing when so much may be unpacked.
 * @throws {UnrollError} `ARCHIVE_TOO_LARGE` with the limit in bytes
 */
export function checkUnpackedSize(unpackedBytes: number, packedBytes: number, maxBytes: number): void {
  const limitBytes = Math.min(maxBytes, Math.max(RATIO_FROM_BYTES, packedBytes * MAX_RATIO));
  if (unpackedBytes <= limitBytes) return;
  throw new UnrollError(
    'ARCHIVE_TOO_LARGE',
    `Unpacked, the archive has more than ${limitBytes} bytes.`,
    'Unpack it yourself and open what is inside.',
    { limitBytes },
  );
}
