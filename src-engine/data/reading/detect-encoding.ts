import type { DataWarning } from '../../contract/data-report.ts';
import type { Encoding } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { previewEncodings } from './preview-encodings.ts';
import { createDecoder } from './text-decoder.ts';
import { Utf8Check } from './utf8-check.ts';

/** In what a text is written, as far as its first bytes tell. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark, 0 without one. */
  readonly markBytes: number;
  readonly warnings: readonly DataWarning[];
}

/** Share of ASCII characters, white space above all, in any text of some length. */
const MIN_ASCII_SHARE = 0.03;
/** Characters beyond ASCII that make a guess sure. */
const SURE_CHARACTERS = 16;
/** Share of Hangul among the characters beyond ASCII of a Korean text, which may have Hanja and signs besides. */
const MIN_HANGUL_SHARE = 0.5;
/** Bytes of the sample in which UTF-8 with faults is looked for. */
const COUNTED_BYTES = 65_536;
/** Share of well-formed UTF-8 among the characters beyond ASCII from which on the others are faults of a UTF-8 text. */
const MIN_UTF8_SHARE = 0.1;
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Returns the encoding of a text: by its byte order mark, else the first that explains all of its beginning.
 * @param sample the first bytes of the text
 * @param isWhole whether these are all
 * @throws {UnrollError} `ENCODING_UNSURE` with the candidates, when so little tells them apart that a person has to choose.
 */
export function detectEncoding(sample: Uint8Array, isWhole: boolean): DetectedEncoding {
  const marked = MARKS.find(([encoding]) => markLength(sample, encoding) > 0);
  if (marked !== undefined) return { encoding: marked[0], markBytes: marked[1].length, warnings: [] };
  const utf16 = findUtf16(sample, isWhole);
  if (utf16 !== null) return { ...utf16, markBytes: 0 };
  if (isUtf8(sample, isWhole)) return { encoding: 'utf-8', markBytes: 0, warnings: [] };
  return { ...guessLegacy(sample, isWhole), markBytes: 0 };
}

/** Returns how many bytes at the beginning of a text are the byte order mark of this encoding. */
export function markLength(sample: Uint8Array, encoding: Encoding): number {
  const mark = MARKS.find(([name]) => name === encoding)?.[1] ?? [];
  return mark.every((byte, index) => sample[index] === byte) ? mark.length : 0;
}

type Guess = Omit<DetectedEncoding, 'markBytes'>;

function isUtf8(sample: Uint8Array, isWhole: boolean): boolean {
  const check = new Utf8Check();
  const fault = check.push(sample) ?? (isWhole ? check.finish() : null);
  return fault?.kind !== 'invalid';
}

/** UTF-16 without a mark: one byte of each ASCII character is NUL, which no other text has. */
function findUtf16(sample: Uint8Array, isWhole: boolean): Guess | null {
  const nuls = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if ((isWhole && sample.length % 2 !== 0) || nuls < MIN_ASCII_SHARE * (sample.length / 2)) return null;
  const pairs = sample.subarray(0, sample.length - (sample.length % 2));
  const [first, second] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, ascii: countAscii(decodeStrictly(pairs, encoding, !isWhole) ?? '\0') }))
    .sort((a, b) => b.ascii - a.ascii);
  if (first === undefined || first.ascii < MIN_ASCII_SHARE * (pairs.length / 2)) return null;
  const isSure = first.ascii > pairs.length / 4 && first.ascii > 2 * (second?.ascii ?? 0);
  return { encoding: first.encoding, warnings: isSure ? [] : [unsureWarning([first.encoding])] };
}

/** Returns how many characters of a text are ASCII; none when there are controls, which texts do not have. */
function countAscii(text: string): number {
  return /(?!\s)\p{Control}/u.test(text) ? 0 : (text.match(/[\t-~]/g)?.length ?? 0);
}

/** What is neither UTF-8 nor UTF-16: Korean as Windows writes it, UTF-8 with faults, or one byte for each character. */
function guessLegacy(sample: Uint8Array, isWhole: boolean): Guess {
  const korean = decodeStrictly(sample, 'windows-949', !isWhole);
  const beyond = korean?.match(/[^\0-\x7f]/g) ?? [];
  const hangul = beyond.filter((character) => /[가-힣ㄱ-ㅎㅏ-ㅣ]/.test(character));
  if (beyond.length > 0 && hangul.length >= MIN_HANGUL_SHARE * beyond.length) {
    if (beyond.length < SURE_CHARACTERS) throw unsureError(sample, ['windows-949', 'latin1']);
    return { encoding: 'windows-949', warnings: [] };
  }
  const utf8 = countUtf8(sample.subarray(0, COUNTED_BYTES));
  if (utf8.wellFormed > MIN_UTF8_SHARE * utf8.others) return { encoding: 'utf-8', warnings: [] };
  return { encoding: 'latin1', warnings: [unsureWarning(korean === null ? ['latin1'] : ['latin1', 'windows-949'])] };
}

/** Returns how many characters beyond ASCII are well-formed UTF-8, and how many other bytes beyond ASCII there are. */
function countUtf8(bytes: Uint8Array): { readonly wellFormed: number; readonly others: number } {
  let wellFormed = 0;
  let others = 0;
  for (let position = 0; position < bytes.length; position++) {
    if ((bytes[position] ?? 0) < 0x80) continue;
    const length = [2, 3, 4].find((size) => isUtf8(bytes.subarray(position, position + size), true));
    if (length === undefined) others++;
    else {
      wellFormed++;
      position += length - 1;
    }
  }
  return { wellFormed, others };
}

/** Returns the text, `null` for bytes that are none in this encoding. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding, mayBeCut = false): string | null {
  try {
    return createDecoder(encoding, true).decode(bytes, { stream: mayBeCut });
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

function unsureWarning(candidates: readonly Encoding[]): DataWarning {
  return {
    code: 'ENCODING_UNSURE',
    message: `The encoding is a guess; it may be ${candidates.join(' or ')}.`,
    details: { candidates: candidates.join(', ') },
  };
}

function unsureError(sample: Uint8Array, candidates: readonly Encoding[]): UnrollError {
  return new UnrollError(
    'ENCODING_UNSURE',
    `The text is too short to tell its encoding: it may be ${candidates.join(' or ')}.`,
    'Choose the encoding under which it reads right, as data.reading.encoding.',
    { candidates: candidates.join(', '), preview: previewEncodings(sample, candidates) },
  );
}
