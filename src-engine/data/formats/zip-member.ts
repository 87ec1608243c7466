import type { ByteSource } from '../source.ts';
import { crc32 } from '../../memory/crc32.ts';
import { archiveInvalid, checkUnpackedSize } from './archive-faults.ts';
import { gunzip } from './gunzip.ts';
import type { ZipMember } from './zip-directory.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** A gzip header without name, time and flags. */
const GZIP_HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/**
 * Returns the content of one file in a zip archive, whole and checked against its checksum.
 * @throws {UnrollError} `ARCHIVE_INVALID`, or `ARCHIVE_TOO_LARGE` when it unpacks to more than `maxBytes`
 */
export async function readZipMember(source: ByteSource, member: ZipMember, maxBytes: number): Promise<Uint8Array> {
  checkUnpackedSize(member.sizeBytes, member.packedBytes, maxBytes);
  const packed = await readPacked(source, member);
  if (member.isDeflated) return inflate(packed, member, maxBytes);
  if (crc32(packed) !== member.crc32) throw damaged(member);
  return packed;
}

async function readPacked(source: ByteSource, { name, offset, packedBytes }: ZipMember): Promise<Uint8Array> {
  const headerEnd = offset + LOCAL_HEADER_BYTES;
  if (headerEnd > source.sizeBytes)
    throw archiveInvalid('archive-member', `“${name}” is not where it should be`, { member: name });
  const bytes = await source.read(offset, headerEnd);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = headerEnd + header.getUint16(26, true) + header.getUint16(28, true);
  if (header.getUint32(0, true) !== LOCAL_HEADER || start + packedBytes > source.sizeBytes) {
    throw archiveInvalid('archive-member', `“${name}” is not where it should be`, { member: name });
  }
  return source.read(start, start + packedBytes);
}

/** Unpacks by way of gzip, which is the same stream between a header and the checksum that the directory holds. */
async function inflate(packed: Uint8Array, member: ZipMember, maxBytes: number): Promise<Uint8Array> {
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, member.crc32, true);
  trailer.setUint32(4, member.sizeBytes % 2 ** 32, true);
  const content = new Uint8Array(member.sizeBytes);
  let length = 0;
  for await (const piece of gunzip(inTurn([Uint8Array.from(GZIP_HEADER), packed, new Uint8Array(trailer.buffer)]))) {
    checkUnpackedSize(length + piece.length, member.packedBytes, maxBytes);
    if (length + piece.length > content.length) throw damaged(member);
    content.set(piece, length);
    length += piece.length;
  }
  if (length !== content.length) throw damaged(member);
  return content;
}

async function* inTurn(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, undefined> {
  await Promise.resolve();
  yield* chunks;
}

function damaged({ name }: ZipMember): Error {
  return archiveInvalid('archive-member', `“${name}” was cut or altered`, { member: name });
}
