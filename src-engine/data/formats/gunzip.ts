import { UnrollError } from '../../contract/wire-error.ts';
import { archiveInvalid } from './archive-faults.ts';

/**
 * Yields what was packed with gzip, checked against its checksum.
 * @throws {UnrollError} `ARCHIVE_INVALID`, and whatever `chunks` throws
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const { readable, writable } = new DecompressionStream('gzip');
  const reader = readable.getReader();
  const feeding = feed(chunks, writable.getWriter());
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (thrown) {
    const fault = await feeding;
    if (fault !== null) throw fault;
    if (thrown instanceof UnrollError) throw thrown;
    throw archiveInvalid('archive-content', 'What is packed was cut or altered');
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Writes all chunks; returns what reading them threw, `null` when nothing. */
async function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: ReturnType<DecompressionStream['writable']['getWriter']>,
): Promise<UnrollError | null> {
  try {
    // A copy: the chunk may be overwritten while it is still being unpacked.
    for await (const chunk of chunks) await writer.write(chunk.slice());
    await writer.close();
    return null;
  } catch (thrown) {
    // Whatever is no fault of the file is the other end's, which the reader meets.
    await writer.abort(thrown).catch(() => undefined);
    return thrown instanceof UnrollError ? thrown : null;
  }
}
