import { finish } from '../../data/stage.ts';
import { putChecksum } from '../../interchange/file-checksum.ts';
import { joinParts } from '../../interchange/join-parts.ts';
import type { ModelFile } from '../../interchange/model-file.ts';
import { writeModelSafetensors } from '../../interchange/model-file.ts';

/** What a safetensors file says of a tensor, right or wrong. */
export interface ForgedEntry {
  name: string;
  dtype: string;
  shape: readonly unknown[];
  data_offsets: readonly unknown[];
}

/** A safetensors file in pieces that can be altered before it is put together. */
export interface ForgedFile {
  metadata: Record<string, string>;
  entries: ForgedEntry[];
  data: Uint8Array;
}

const LENGTH_BYTES = 8;
const BEFORE_CHECKSUM = '{"__metadata__":{"crc32":"';

/** Returns a model file with some of its pieces altered, and the checksum that belongs to it then. */
export function forge(model: ModelFile, alter: (file: ForgedFile) => void): Uint8Array {
  const bytes = joinParts(writeModelSafetensors(model));
  const headerEnd = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, headerEnd))) as Record<
    string,
    Omit<ForgedEntry, 'name'>
  >;
  const { __metadata__: metadata, ...tensors } = header;
  const file = {
    metadata: metadata as unknown as Record<string, string>,
    entries: Object.entries(tensors).map(([name, entry]) => ({ name, ...entry })),
    data: bytes.slice(headerEnd),
  };
  alter(file);
  const { crc32: _old, ...texts } = file.metadata;
  const rest = Object.entries(texts).map(([key, text]) => `,${JSON.stringify(key)}:${JSON.stringify(text)}`);
  const entries = file.entries.map(({ name, ...entry }) => `,${JSON.stringify(name)}:${JSON.stringify(entry)}`);
  return signedFile(`${BEFORE_CHECKSUM}00000000"${rest.join('')}}${entries.join('')}}`, file.data);
}

/** Returns a file with this header, whatever it is, and a checksum where the header has a place for one. */
export function signedFile(header: string | Uint8Array, data: Uint8Array = new Uint8Array()): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  const bytes = joinParts([new Uint8Array(LENGTH_BYTES), padded, data]);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  if (typeof header === 'string' && header.startsWith(BEFORE_CHECKSUM)) {
    finish(putChecksum([bytes], LENGTH_BYTES + BEFORE_CHECKSUM.length));
  }
  return bytes;
}
