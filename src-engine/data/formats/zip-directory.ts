import { UnrollError } from '../../contract/wire-error.ts';
import type { ByteSource } from '../source.ts';
import { archiveInvalid } from './archive-faults.ts';

/** One file in a zip archive, as the directory at its end tells. */
export interface ZipMember {
  /** Only ever a name: never used as a path. */
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly crc32: number;
  /** Where its local header begins in the archive. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 0xffff;
/** Far more than a directory of arrays takes. */
const MAX_DIRECTORY_BYTES = 16 * 2 ** 20;
const IN_EXTRA_FIELD = 0xffffffff;
const ZIP64_FIELD = 1;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * Returns what is in a zip archive, in the order of its directory.
 * @throws {UnrollError} `ARCHIVE_INVALID` or `ARCHIVE_ENCRYPTED`
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipMember[]> {
  const { count, start, end } = await findDirectory(source);
  if (start > end || end > source.sizeBytes || end - start > MAX_DIRECTORY_BYTES) {
    throw archiveInvalid('archive-directory', 'Its directory is not where it should be');
  }
  const members = parseEntries(await source.read(start, end), count);
  const names = new Set(members.map(({ name }) => name));
  if (names.size < members.length) throw archiveInvalid('archive-same-name', 'Two files in it have one name');
  const packed = members.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  // Members that share bytes would make a small archive unpack to any size.
  if (packed > source.sizeBytes) throw archiveInvalid('archive-directory', 'What is in it is larger than itself');
  return members;
}

async function findDirectory(source: ByteSource): Promise<{ count: number; start: number; end: number }> {
  const tailStart = Math.max(0, source.sizeBytes - END_BYTES - LONGEST_COMMENT - LOCATOR_64_BYTES);
  const tail = viewOf(await source.read(tailStart, source.sizeBytes));
  let at = tail.byteLength - END_BYTES;
  while (at >= 0 && !isEnd(tail, at)) at--;
  if (at < 0) throw archiveInvalid('archive-directory', 'It has no directory: perhaps it was cut');
  if (at >= LOCATOR_64_BYTES && tail.getUint32(at - LOCATOR_64_BYTES, true) === LOCATOR_64) {
    return readEnd64(source, toNumber(tail.getBigUint64(at - LOCATOR_64_BYTES + 8, true)));
  }
  const start = tail.getUint32(at + 16, true);
  return { count: tail.getUint16(at + 10, true), start, end: start + tail.getUint32(at + 12, true) };
}

/** Whether the record that ends an archive stands here: its signature, and a comment that reaches to the end. */
function isEnd(tail: DataView, at: number): boolean {
  return tail.getUint32(at, true) === END && at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength;
}

async function readEnd64(source: ByteSource, offset: number): Promise<{ count: number; start: number; end: number }> {
  const bytes = 56;
  if (offset + bytes > source.sizeBytes)
    throw archiveInvalid('archive-directory', 'Its directory is not where it should be');
  const record = viewOf(await source.read(offset, offset + bytes));
  if (record.getUint32(0, true) !== END_64)
    throw archiveInvalid('archive-directory', 'Its directory is not where it should be');
  const start = toNumber(record.getBigUint64(48, true));
  return {
    count: toNumber(record.getBigUint64(32, true)),
    start,
    end: start + toNumber(record.getBigUint64(40, true)),
  };
}

function parseEntries(bytes: Uint8Array, count: number): ZipMember[] {
  const view = viewOf(bytes);
  const members: ZipMember[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) {
      throw archiveInvalid('archive-directory', 'Its directory cannot be read');
    }
    const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > bytes.length) throw archiveInvalid('archive-directory', 'Its directory cannot be read');
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, nameEnd));
    members.push(parseEntry(view, at, name, viewOf(bytes.subarray(nameEnd, extraEnd))));
    at = extraEnd + view.getUint16(at + 32, true);
  }
  if (members.length !== count) throw archiveInvalid('archive-directory', 'Its directory cannot be read');
  return members;
}

function parseEntry(view: DataView, at: number, name: string, extra: DataView): ZipMember {
  const method = view.getUint16(at + 10, true);
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
    throw new UnrollError('ARCHIVE_ENCRYPTED', `"${name}" needs a password.`, 'Pack it again without one.', {
      member: name,
    });
  }
  if (method !== STORED && method !== DEFLATED)
    throw archiveInvalid('archive-method', `“${name}” is packed in an unknown way (${method})`, {
      member: name,
      method,
    });
  const [sizeBytes = 0, packedBytes = 0, offset = 0] = resolveSizes(extra, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  if (method === STORED && packedBytes !== sizeBytes)
    throw archiveInvalid('archive-member', `“${name}” has two sizes`, { member: name });
  return {
    name,
    isDeflated: method === DEFLATED,
    packedBytes,
    sizeBytes,
    crc32: view.getUint32(at + 16, true),
    offset,
  };
}

/** Replaces values that have no room in 32 bits by those of the extra field for them, which stand there in this order. */
function resolveSizes(extra: DataView, sizes: readonly number[]): number[] {
  let next = findField(extra, ZIP64_FIELD);
  return sizes.map((size) => {
    if (size !== IN_EXTRA_FIELD) return size;
    if (next === -1 || next + 8 > extra.byteLength)
      throw archiveInvalid('archive-directory', 'Its directory cannot be read');
    next += 8;
    return toNumber(extra.getBigUint64(next - 8, true));
  });
}

/** Returns where the content of an extra field begins, -1 when there is no such field. */
function findField(extra: DataView, id: number): number {
  let at = 0;
  while (at + 4 <= extra.byteLength && extra.getUint16(at, true) !== id) at += 4 + extra.getUint16(at + 2, true);
  return at + 4 <= extra.byteLength ? at + 4 : -1;
}

function toNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER))
    throw archiveInvalid('archive-directory', 'Its directory cannot be read');
  return Number(value);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
