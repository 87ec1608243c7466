/** Polynomial of CRC-32 as zip and gzip use it, bits reversed. */
const POLYNOMIAL = 0xedb88320;
/** Bytes that are taken at once: two words. */
const SLICE = 8;
const WORD_BYTES = 4;

/** Remainder of each byte with 0 … 7 zero bytes behind it: eight tables of 256. */
const TABLES = buildTables();

/**
 * Returns the CRC-32 of bytes, as zip and gzip use it.
 * @param before CRC-32 of the bytes in front of these, where they come in pieces
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  // Words lie at multiples of four.
  const first = Math.min(bytes.length, -bytes.byteOffset & (WORD_BYTES - 1));
  const sliced = bytes.length - first - ((bytes.length - first) % SLICE);
  let checksum = addBytes(~before, bytes.subarray(0, first));
  if (sliced > 0) {
    checksum = addWords(checksum, new Int32Array(bytes.buffer, bytes.byteOffset + first, sliced / WORD_BYTES));
  }
  return ~addBytes(checksum, bytes.subarray(first + sliced)) >>> 0;
}

function addBytes(before: number, bytes: Uint8Array): number {
  let checksum = before;
  for (const byte of bytes) checksum = (checksum >>> 8) ^ at(TABLES, (checksum ^ byte) & 0xff);
  return checksum;
}

/** Takes two words at a time; every runtime of Unroll is little-endian. */
function addWords(before: number, words: Int32Array): number {
  let checksum = before;
  for (let i = 0; i < words.length; i += 2) {
    const near = at(words, i) ^ checksum;
    const far = at(words, i + 1);
    checksum =
      at(TABLES, 1792 + (near & 0xff)) ^
      at(TABLES, 1536 + ((near >>> 8) & 0xff)) ^
      at(TABLES, 1280 + ((near >>> 16) & 0xff)) ^
      at(TABLES, 1024 + (near >>> 24)) ^
      at(TABLES, 768 + (far & 0xff)) ^
      at(TABLES, 512 + ((far >>> 8) & 0xff)) ^
      at(TABLES, 256 + ((far >>> 16) & 0xff)) ^
      at(TABLES, far >>> 24);
  }
  return checksum;
}

function buildTables(): Int32Array {
  const tables = new Int32Array(256 * SLICE);
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++)
      remainder = (remainder & 1) === 0 ? remainder >>> 1 : (remainder >>> 1) ^ POLYNOMIAL;
    tables[byte] = remainder;
  }
  for (let i = 256; i < tables.length; i++) {
    const shorter = at(tables, i - 256);
    tables[i] = (shorter >>> 8) ^ at(tables, shorter & 0xff);
  }
  return tables;
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
