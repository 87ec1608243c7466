import type { Encoding } from '../../contract/run-config.ts';
import { createDecoder } from './text-decoder.ts';
import { encodingError } from './text-faults.ts';

/**
 * Yields a text in UTF-8, without its byte order mark.
 * @param open returns the bytes of the text from the first one
 * @throws {UnrollError} `ENCODING_INVALID` with byte and row, and whatever reading throws
 */
export async function* transcode(
  open: () => AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = createDecoder(encoding, true);
  const encoder = new TextEncoder();
  for await (const chunk of open()) {
    const text = decodeOr(() => decoder.decode(chunk, { stream: true }));
    if (text === null) throw await findInvalid(open(), encoding);
    yield encoder.encode(text);
  }
  if (decodeOr(() => decoder.decode()) === null) throw await findInvalid(open(), encoding);
}

/** Reads again, byte by byte where it fails. */
async function findInvalid(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<Error> {
  const ahead = createDecoder(encoding, true);
  const behind = createDecoder(encoding, true);
  const lines = new LineCount();
  let offset = 0;
  for await (const chunk of chunks) {
    if (decodeOr(() => ahead.decode(chunk, { stream: true })) === null) {
      for (let index = 0; index < chunk.length; index++) {
        const text = decodeOr(() => behind.decode(chunk.subarray(index, index + 1), { stream: true }));
        if (text === null) return encodingError(encoding, offset + index + 1, lines.count);
        lines.add(text);
      }
    }
    lines.add(behind.decode(chunk, { stream: true }));
    offset += chunk.length;
  }
  return encodingError(encoding, offset, lines.count);
}

/** Counts lines from 1, whatever their ends. */
class LineCount {
  count = 1;
  #endsWithReturn = false;

  add(text: string): void {
    const rest = this.#endsWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.count += rest.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (text !== '') this.#endsWithReturn = text.endsWith('\r');
  }
}

/** Returns what a strict decoder gives, `null` when it refuses. */
function decodeOr(decode: () => string): string | null {
  try {
    return decode();
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}
