import type { Encoding } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { TextFault } from './utf8-check.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Returns the error of a text that holds what its encoding does not allow, or a NUL byte.
 * @param chunks the text in UTF-8 once more, from its first byte
 * @param markBytes bytes of the file that stand before it
 */
export async function textFaultError(
  { kind, offset }: TextFault,
  encoding: Encoding,
  markBytes: number,
  chunks: AsyncIterable<Uint8Array>,
): Promise<UnrollError> {
  const row = await lineOf(chunks, offset);
  if (kind === 'nul') {
    return new UnrollError(
      'DATA_NUL_BYTES',
      `Row ${row} holds a NUL byte, which no text has.`,
      'The file was damaged, or is no text. Save it again from where it came.',
      { row },
    );
  }
  // Counted from 1, as people and editors do.
  return encodingError(encoding, markBytes + offset + 1, row);
}

export function encodingError(encoding: Encoding, byte: number, row: number): UnrollError {
  return new UnrollError(
    'ENCODING_INVALID',
    `Byte ${byte}, in row ${row}, is not valid ${encoding.toUpperCase()}.`,
    'Save the file as UTF-8, or choose its encoding.',
    { byte, row, encoding },
  );
}

/** Returns the line in which a byte stands, from 1, whatever the line ends. */
async function lineOf(chunks: AsyncIterable<Uint8Array>, offset: number): Promise<number> {
  let line = 1;
  let before = 0;
  let last = 0;
  for await (const chunk of chunks) {
    const end = Math.min(chunk.length, offset - before);
    for (let index = 0; index < end; index++) {
      const byte = chunk[index] ?? 0;
      if (byte === CARRIAGE_RETURN || (byte === LINE_FEED && last !== CARRIAGE_RETURN)) line++;
      last = byte;
    }
    before += chunk.length;
    if (before >= offset) break;
  }
  return line;
}
