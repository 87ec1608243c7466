import { decodeUtf8 } from './decode-utf8.ts';
import { modelFileError } from './model-file-error.ts';
import { MAX_HEADER_BYTES, MAX_TENSORS } from './safetensors-head.ts';

const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
/** The key that a list of numbers stands behind. */
const KEY = Array.from('"data"', (character) => character.charCodeAt(0));
/** Bytes of a list that are parsed at once: JSON.parse takes several times as much memory. */
const PIECE_BYTES = 2 ** 16;

/** A JSON model without its numbers. */
export interface JsonOutline {
  /** The text, in which each list of numbers is replaced by its index. */
  readonly text: string;
  /** What stood between the brackets of each. */
  readonly lists: readonly Uint8Array[];
}

/**
 * Takes the lists behind `"data":` out of a JSON text: they are nearly all of it, and parsed as JSON they would take
 * several times its memory. A quote cannot stand unescaped in a string, so in valid JSON that is always a key.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a list is not closed or what is left is too long
 */
export function outlineJson(bytes: Uint8Array): JsonOutline {
  const lists: Uint8Array[] = [];
  const rest: string[] = [];
  let restBytes = 0;
  let position = 0;
  const keep = (end: number): void => {
    restBytes += end - position;
    if (restBytes > MAX_HEADER_BYTES) throw modelFileError('what is not weights in it is too long');
    rest.push(decodeUtf8(bytes.subarray(position, end), 'it'));
  };
  for (let open = bytes.indexOf(BRACKET); open !== -1; open = bytes.indexOf(BRACKET, open + 1)) {
    if (open - position > MAX_HEADER_BYTES) break;
    if (!standsBehindKey(bytes, open)) continue;
    const close = bytes.indexOf(BRACKET_END, open);
    if (close === -1) throw modelFileError('it is not JSON');
    if (lists.length === MAX_TENSORS) throw modelFileError('it has too many tensors');
    keep(open);
    rest.push(String(lists.length));
    lists.push(bytes.subarray(open + 1, close));
    position = close + 1;
    open = close;
  }
  keep(bytes.length);
  return { text: rest.join(''), lists };
}

/**
 * Returns the numbers of a list, as many as there must be.
 * @throws {UnrollError} `MODEL_FILE_INVALID` naming the tensor
 */
export function parseNumbers(list: Uint8Array, count: number, tensor: string): Float64Array {
  const wrongCount = modelFileError(`the shape of tensor "${tensor}" does not fit its data`, { tensor });
  // Each number takes a digit and, but for the last one, a comma: a shape alone must not cost memory.
  if (count > (list.length + 1) / 2) throw wrongCount;
  const numbers = new Float64Array(count);
  let filled = 0;
  for (let begin = 0; begin <= list.length;) {
    const end = endOfPiece(list, begin);
    const values = parsePiece(list.subarray(begin, end), tensor);
    if (begin > 0 && values.length === 0) throw modelFileError(`tensor "${tensor}" ends with a comma`, { tensor });
    if (filled + values.length > count) throw wrongCount;
    numbers.set(values, filled);
    filled += values.length;
    begin = end + 1;
  }
  if (filled !== count) throw wrongCount;
  return numbers;
}

/** The next comma behind a piece, or the end. */
function endOfPiece(list: Uint8Array, begin: number): number {
  const comma = list.indexOf(COMMA, begin + PIECE_BYTES);
  return comma === -1 ? list.length : comma;
}

function parsePiece(piece: Uint8Array, tensor: string): number[] {
  const text = decodeUtf8(piece, `tensor "${tensor}"`);
  let values: unknown[];
  try {
    values = JSON.parse(`[${text}]`) as unknown[];
  } catch {
    throw modelFileError(`tensor "${tensor}" is not a list of numbers`, { tensor });
  }
  if (!values.every((value) => Number.isFinite(value))) {
    throw modelFileError(`tensor "${tensor}" holds what is no finite number`, { tensor });
  }
  return values as number[];
}

function standsBehindKey(bytes: Uint8Array, open: number): boolean {
  const colon = skipSpaceBackwards(bytes, open - 1);
  if (bytes[colon] !== COLON) return false;
  const keyEnd = skipSpaceBackwards(bytes, colon - 1);
  return KEY.every((byte, index) => bytes[keyEnd - KEY.length + 1 + index] === byte);
}

function skipSpaceBackwards(bytes: Uint8Array, from: number): number {
  let at = from;
  // White space in JSON is all up to the space sign.
  while (at >= 0 && (bytes[at] ?? 0) <= 0x20) at--;
  return at;
}
