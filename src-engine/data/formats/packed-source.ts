import type { ByteSource, ReadingControl } from '../source.ts';
import { checkUnpackedSize } from './archive-faults.ts';
import { gunzip } from './gunzip.ts';

/** As much as is read of files that are not packed. */
const MAX_UNPACKED_BYTES = 4096 * 2 ** 20;

/** A packed file as what is in it, and how its progress is told: by packed bytes, whose number is known. */
export interface PackedSource {
  readonly source: ByteSource;
  readonly control: ReadingControl;
}

/**
 * Returns what is inside a file that was packed with gzip, under its name without `.gz`. Bytes beyond the first are found by
 * unpacking all before them, and `sizeBytes` is the packed size.
 * @throws {UnrollError} while it is read: `ARCHIVE_INVALID` or `ARCHIVE_TOO_LARGE`
 */
export function openPacked(packed: ByteSource, control: ReadingControl): PackedSource {
  let packedBytes = 0;
  async function* packedChunks(): AsyncGenerator<Uint8Array, void, undefined> {
    packedBytes = 0;
    for await (const chunk of packed.chunks()) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    let unpackedBytes = 0;
    for await (const chunk of gunzip(packedChunks())) {
      unpackedBytes += chunk.length;
      checkUnpackedSize(unpackedBytes, packed.sizeBytes, MAX_UNPACKED_BYTES);
      yield chunk;
    }
  }
  return {
    source: {
      name: packed.name.replace(/[.]gz$/i, ''),
      sizeBytes: packed.sizeBytes,
      read: (start, end) => readRange(chunks(), start, end),
      chunks,
    },
    control: { ...control, progress: () => control.progress(packedBytes) },
  };
}

async function readRange(chunks: AsyncIterable<Uint8Array>, start: number, end: number): Promise<Uint8Array> {
  const range = new Uint8Array(end - start);
  let at = 0;
  for await (const chunk of chunks) {
    const wanted = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at));
    range.set(wanted, Math.max(0, at - start));
    at += chunk.length;
    if (at >= end) break;
  }
  return range.subarray(0, Math.max(0, Math.min(at, end) - start));
}
