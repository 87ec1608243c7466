/** Polynomial of CRC-32 as zip and gzip use it, bits reversed. */
const POLYNOMIAL = 0xedb88320;
/** Bytes that are taken at once. */
const SLICE = 4;

/** Remainder of each byte with 0, 1, 2 and 3 zero bytes behind it: four tables of 256. */
const TABLES = buildTables();

/**
 * Returns the CRC-32 of bytes, as zip and gzip use it.
 * @param before CRC-32 of the bytes in front of these, where they come in pieces
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let checksum = ~before;
  const sliced = bytes.length - (bytes.length % SLICE);
  for (let i = 0; i < sliced; i += SLICE) {
    checksum ^= at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24);
    checksum =
      at(TABLES, 768 + (checksum & 0xff)) ^
      at(TABLES, 512 + ((checksum >>> 8) & 0xff)) ^
      at(TABLES, 256 + ((checksum >>> 16) & 0xff)) ^
      at(TABLES, checksum >>> 24);
  }
  for (let i = sliced; i < bytes.length; i++) {
    checksum = (checksum >>> 8) ^ at(TABLES, (checksum ^ at(bytes, i)) & 0xff);
  }
  return ~checksum >>> 0;
}

function buildTables(): Uint32Array {
  const tables = new Uint32Array(256 * SLICE);
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

function at(numbers: Uint8Array | Uint32Array, index: number): number {
  return numbers[index] ?? 0;
}
