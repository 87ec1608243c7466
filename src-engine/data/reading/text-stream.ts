import type { DataWarning } from '../../contract/data-report.ts';
import type { Encoding } from '../../contract/run-config.ts';
import { checkUnpackedSize } from '../formats/archive-faults.ts';
import { gunzip } from '../formats/gunzip.ts';
import type { ByteSource, ReadingControl } from '../source.ts';
import { detectEncoding, markLength } from './detect-encoding.ts';
import { createDecoder } from './text-decoder.ts';
import { textFaultError } from './text-faults.ts';
import { transcode } from './transcode.ts';
import { Utf8Check, type TextFault } from './utf8-check.ts';

/** The first bytes of a file or of what is packed in it. */
export interface Head {
  readonly bytes: Uint8Array;
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** A text in a file, in whatever encoding and packed or not, read as UTF-8. */
export interface TextStream {
  readonly encoding: Encoding;
  readonly hasByteOrderMark: boolean;
  readonly isPacked: boolean;
  readonly warnings: readonly DataWarning[];
  /** The beginning of the text. */
  readonly sample: string;
  /**
   * Yields the text in UTF-8 without byte order mark, checked, in pieces that may end inside a character.
   * @param maxBytes most bytes that may be unpacked
   * @throws {UnrollError} `ENCODING_INVALID` with byte and row, `DATA_NUL_BYTES` with the row, `ARCHIVE_…`, or what the source
   * throws.
   */
  pieces(control: ReadingControl, maxBytes: number): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Enough to tell the encoding of most files. */
const HEAD_BYTES = 2 ** 20;
const SAMPLE_BYTES = 65_536;

/** Returns the first bytes that chunks hold. */
export async function readHead(chunks: AsyncIterable<Uint8Array>): Promise<Head> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.slice());
    size += chunk.length;
    if (size > HEAD_BYTES) break;
  }
  const bytes = new Uint8Array(size);
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return { bytes, isWhole: size <= HEAD_BYTES };
}

/** Yields what is packed in a file, never far more than there should be. */
export async function* unpack(
  chunks: AsyncIterable<Uint8Array>,
  packedBytes: number,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let unpackedBytes = 0;
  for await (const chunk of gunzip(chunks)) {
    unpackedBytes += chunk.length;
    checkUnpackedSize(unpackedBytes, packedBytes, maxBytes);
    yield chunk;
  }
}

/**
 * Returns the text of a file.
 * @param head of the file, or of what is packed in it
 * @param wished encoding that a person has chosen, `null`: as the text says
 * @throws {UnrollError} `ENCODING_UNSURE`.
 */
export function openText(source: ByteSource, head: Head, isPacked: boolean, wished: Encoding | null): TextStream {
  const { encoding, markBytes, warnings } =
    wished === null
      ? detectEncoding(head.bytes, head.isWhole)
      : { encoding: wished, markBytes: markLength(head.bytes, wished), warnings: [] };
  const utf8 = (control: ReadingControl, maxBytes: number): AsyncIterable<Uint8Array> => {
    const bytes = (): AsyncIterable<Uint8Array> => {
      const read = readAll(source, control);
      return isPacked ? unpack(read, source.sizeBytes, maxBytes) : read;
    };
    return encoding === 'utf-8' ? withoutMark(bytes(), markBytes) : transcode(bytes, encoding);
  };
  return {
    ...{ encoding, hasByteOrderMark: markBytes > 0, isPacked, warnings },
    sample: createDecoder(encoding, false).decode(head.bytes.subarray(0, SAMPLE_BYTES), { stream: true }),
    async *pieces(control, maxBytes) {
      const check = new Utf8Check();
      const refuse = (fault: TextFault): Promise<Error> =>
        textFaultError(fault, encoding, markBytes, utf8(control, maxBytes));
      for await (const piece of utf8(control, maxBytes)) {
        const fault = check.push(piece);
        if (fault !== null) throw await refuse(fault);
        yield piece;
      }
      const fault = check.finish();
      if (fault !== null) throw await refuse(fault);
    },
  };
}

/** Returns a text as strings. */
export async function* decodePieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
}

async function* readAll(source: ByteSource, control: ReadingControl): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0;
  for await (const chunk of source.chunks()) {
    yield chunk;
    done += chunk.length;
    control.progress(done);
    await control.pause();
  }
}

async function* withoutMark(
  chunks: AsyncIterable<Uint8Array>,
  markBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = markBytes;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    yield chunk.subarray(skipped);
  }
}
