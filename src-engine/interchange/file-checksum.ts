import { finish, type Stage } from '../data/stage.ts';
import { crc32 } from '../memory/crc32.ts';
import { modelFileError } from './model-file-error.ts';

/** Stands in a file of ours until its checksum is known: the CRC-32 of the whole file, as if its digits were these. */
export const EMPTY_CHECKSUM = '00000000';

/** Bytes that are gone through between two rests. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Writes the checksum of a file over the empty one that stands at `place` in the first of its parts. */
export function* putChecksum(parts: readonly Uint8Array[], place: number): Stage<void> {
  parts[0]?.set(yield* computeDigits(parts), place);
}

/**
 * Checks a whole file against the checksum that follows `before`, which stands at `start`.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when the file is not as it was written
 */
export function verifyChecksum(bytes: Uint8Array, start: number, before: string): void {
  const place = start + before.length;
  const end = place + EMPTY_CHECKSUM.length;
  const emptied = [bytes.subarray(0, place), encode(EMPTY_CHECKSUM), bytes.subarray(end)];
  const digits = finish(computeDigits(emptied));
  if (!holds(bytes, start, encode(before)) || !holds(bytes, place, digits)) {
    throw modelFileError('its checksum does not fit, so it was damaged or changed');
  }
}

function holds(bytes: Uint8Array, place: number, part: Uint8Array): boolean {
  return part.every((byte, index) => bytes[place + index] === byte);
}

function* computeDigits(parts: readonly Uint8Array[]): Stage<Uint8Array> {
  let checksum = 0;
  for (const part of parts) {
    for (let start = 0; start < part.length; start += PIECE_BYTES) {
      checksum = crc32(part.subarray(start, start + PIECE_BYTES), checksum);
      if (part.length > PIECE_BYTES) yield;
    }
  }
  return encode(checksum.toString(16).padStart(EMPTY_CHECKSUM.length, '0'));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
