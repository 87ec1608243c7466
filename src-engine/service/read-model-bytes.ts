import { MEMORY_LIMIT_BYTES } from '../contract/memory-model.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { ByteSource } from '../data/source.ts';
import {
  isSafetensors,
  LENGTH_BYTES,
  readSafetensorsHead,
  safetensorsHeadLength,
} from '../interchange/safetensors-head.ts';

/**
 * Returns a whole model file, after its head has shown that the rest is worth its memory.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, or `MODEL_TOO_LARGE` for more bytes than any model that can be built
 */
export async function readModelBytes(source: Pick<ByteSource, 'sizeBytes' | 'read'>): Promise<Uint8Array> {
  const { sizeBytes } = source;
  const start = await source.read(0, Math.min(LENGTH_BYTES, sizeBytes));
  if (isSafetensors(start)) {
    const head = await source.read(0, safetensorsHeadLength(start, sizeBytes));
    readSafetensorsHead(head, sizeBytes);
  }
  if (sizeBytes > MEMORY_LIMIT_BYTES) throw tooLarge(sizeBytes);
  return source.read(0, sizeBytes);
}

function tooLarge(neededBytes: number): UnrollError {
  return new UnrollError(
    'MODEL_TOO_LARGE',
    `The model file has ${String(neededBytes)} bytes; at most ${String(MEMORY_LIMIT_BYTES)} can be read.`,
    'Use fewer hidden units.',
    { neededBytes, limitBytes: MEMORY_LIMIT_BYTES },
  );
}
