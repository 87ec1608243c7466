/** Polynomial of CRC-32 as zip and gzip use it, bits reversed. */
const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = (remainder & 1) === 0 ? remainder >>> 1 : (remainder >>> 1) ^ POLYNOMIAL;
  return remainder;
});

/** Returns the CRC-32 of bytes, as zip and gzip use it. */
export function crc32(bytes: Uint8Array): number {
  let checksum = 0xffffffff;
  for (const byte of bytes) checksum = (checksum >>> 8) ^ (TABLE[(checksum ^ byte) & 0xff] ?? 0);
  return (checksum ^ 0xffffffff) >>> 0;
}
