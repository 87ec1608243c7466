import { UnrollError } from '../contract/wire-error.ts';
import { findBinaryKind } from './binary-signature.ts';
import { checkFileSize } from './check-file-size.ts';
import { findInvalidUtf8 } from './find-invalid-utf8.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/**
 * Returns the text of a file, decoded strictly.
 * @throws {UnrollError} `FILE_TOO_LARGE`, `DATA_EMPTY`, `FILE_BINARY`, `ENCODING_INVALID` with byte and row of the
 * first bad byte, or `DATA_NUL_BYTES` with the row.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  checkFileSize(bytes.length);
  if (bytes.length === 0) throw emptyError('The file is empty.');
  refuseUtf16(bytes);
  const binary = findBinaryKind(bytes);
  if (binary !== null) {
    throw new UnrollError('FILE_BINARY', `The file is ${binary}, not text.`, 'Choose a txt, csv or tsv file.', {
      binary,
    });
  }
  const text = decodeStrictly(bytes);
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const row = countLines(text.slice(0, nul));
    throw new UnrollError(
      'DATA_NUL_BYTES',
      `Row ${row} holds a NUL byte, which no text has.`,
      'The file was damaged, or is no text. Save it again from where it came.',
      { row },
    );
  }
  if (text.trim() === '') throw emptyError('The file holds only blank lines.');
  return { text, hasByteOrderMark: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf };
}

/** Returns how many lines a text has, whatever its line ends; an empty text has one. */
export function countLines(text: string): number {
  let count = 1;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)) count++;
  }
  return count;
}

function emptyError(message: string): UnrollError {
  return new UnrollError('DATA_EMPTY', message, 'Choose a file that has data in it.');
}

function refuseUtf16(bytes: Uint8Array): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new UnrollError('ENCODING_INVALID', 'The file is UTF-16, not UTF-8.', 'Save it as UTF-8.', {
      byte: 1,
      row: 1,
    });
  }
}

function decodeStrictly(bytes: Uint8Array): string {
  const offset = findInvalidUtf8(bytes);
  if (offset === -1) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  // Both are counted from 1, as people and editors do.
  const byte = offset + 1;
  const row = countLines(new TextDecoder().decode(bytes.subarray(0, offset)));
  throw new UnrollError(
    'ENCODING_INVALID',
    `Byte ${byte}, in row ${row}, is not valid UTF-8.`,
    'Save the file as UTF-8.',
    { byte, row },
  );
}
