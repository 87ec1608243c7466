import { crc32 } from '../memory/crc32.ts';

/** A file to be put into an archive; whatever is not given is told as it is. */
interface TestMember {
  readonly name: string;
  /** Its bytes as they stand in the archive. */
  readonly packed?: Uint8Array;
  readonly size?: number;
  readonly crc?: number;
  /** 0: stored; 8: deflated. */
  readonly method?: number;
  readonly flags?: number;
}

/** Returns a zip archive of these files, lies included. */
export function createZip(members: readonly TestMember[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const {
    name,
    packed = new Uint8Array(0),
    size = packed.length,
    crc = crc32(packed),
    method = 0,
    flags = 0,
  } of members) {
    const nameBytes = new TextEncoder().encode(name);
    const facts = [u16(20), u16(flags), u16(method), u32(0), u32(crc), u32(packed.length), u32(size)];
    const lengths = [u16(nameBytes.length), u16(0)];
    const local = [u32(0x04034b50), ...facts, ...lengths, nameBytes, packed];
    directory.push(
      u32(0x02014b50),
      u16(20),
      ...facts,
      ...lengths,
      u16(0),
      u16(0),
      u16(0),
      u32(0),
      u32(offset),
      nameBytes,
    );
    parts.push(...local);
    offset += sizeOf(local);
  }
  const count = u16(members.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(sizeOf(directory)), u32(offset), u16(0)];
  return concatenate([...parts, ...directory, ...end]);
}

/** Returns all bytes, one after the other. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(sizeOf(parts));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}
