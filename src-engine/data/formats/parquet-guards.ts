import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import { parquetInvalid } from './parquet-faults.ts';

/** The place in the content of a page up to which it was read, as the library keeps it. */
export interface Cursor {
  readonly view: DataView;
  offset: number;
}

const MAX_BIT_WIDTH = 32;
/** The specification asks for multiples of 128; writers take a few hundred. */
const MAX_DELTA_BLOCK = 2 ** 20;
/** Of all texts in a page together, bytes. */
const MAX_TEXT_BYTES = 256 * 2 ** 20;

/**
 * Does nothing when runs of repeated and of packed values fill no more than `count` values: the library would write beyond, and
 * a few damaged bytes can ask for a thousand million.
 * @throws {UnrollError} `PARQUET_INVALID`
 */
export function checkRuns({ view, offset }: Cursor, bitWidth: number, count: number): void {
  if (bitWidth > MAX_BIT_WIDTH) throw parquetInvalid('parquet-page', 'Values have an impossible width');
  const cursor = { view, offset };
  let seen = 0;
  while (seen < count && cursor.offset < view.byteLength) {
    const header = readVarInt(cursor);
    const isPacked = (header & 1) === 1;
    const length = isPacked ? (header >>> 1) * 8 : header >>> 1;
    cursor.offset += isPacked ? (length / 8) * bitWidth : Math.ceil(bitWidth / 8);
    // Packed values come in eights; those of no width take no room, so that only their number can be judged.
    const isTooLong = (!isPacked || bitWidth === 0) && length > count - seen + (isPacked ? 7 : 0);
    if (isTooLong || cursor.offset > view.byteLength) {
      throw parquetInvalid('parquet-page', 'A run of values is longer than its page');
    }
    seen += length;
  }
}

/**
 * Does nothing when differences are packed in blocks as the specification has them.
 * @throws {UnrollError} `PARQUET_INVALID`
 */
export function checkDelta({ view, offset }: Cursor): void {
  const cursor = { view, offset };
  const blockSize = readVarInt(cursor);
  const miniblocks = readVarInt(cursor);
  const isSound = blockSize > 0 && blockSize <= MAX_DELTA_BLOCK && miniblocks > 0 && blockSize % miniblocks === 0;
  if (!isSound) throw parquetInvalid('parquet-page', 'Its differences are packed in impossible blocks');
}

/**
 * Does nothing when texts that repeat the beginnings of those before them repeat what is there, and unpack to what fits in memory.
 * @throws {UnrollError} `PARQUET_INVALID`
 */
export function checkPrefixes({ view, offset }: Cursor, count: number): void {
  const cursor = { view, offset };
  checkDelta(cursor);
  const prefixes = new Int32Array(count);
  deltaBinaryUnpack(cursor, count, prefixes);
  checkDelta(cursor);
  const suffixes = new Int32Array(count);
  deltaBinaryUnpack(cursor, count, suffixes);
  let previous = 0;
  let total = 0;
  for (let index = 0; index < count; index++) {
    const prefix = prefixes[index] ?? 0;
    if (prefix < 0 || prefix > previous) throw parquetInvalid('parquet-page', 'A text repeats more than there was');
    previous = prefix + Math.max(0, suffixes[index] ?? 0);
    total += previous;
  }
  if (total > MAX_TEXT_BYTES) throw parquetInvalid('parquet-size', 'Its texts unpack to more than fits in memory');
}
