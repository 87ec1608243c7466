import type { ByteSource, ReadingControl } from '../data/source.ts';

/** Returns a file in memory, which comes in pieces of the given size. */
export function createSource(name: string, bytes: Uint8Array, chunkBytes = 65_536): ByteSource {
  return {
    name,
    sizeBytes: bytes.length,
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
    async *chunks() {
      await Promise.resolve();
      for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.slice(start, start + chunkBytes);
    },
  };
}

/** Lets reading go on without a stop. */
export const NO_CONTROL: ReadingControl = { progress: () => undefined, pause: () => Promise.resolve() };
