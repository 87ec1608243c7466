import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { forgeJson } from '../src-engine/testing/model-files/json-attacks.ts';
import { forge } from '../src-engine/testing/model-files/forge-safetensors.ts';
import { honestModel } from '../src-engine/testing/model-files/honest-model.ts';

const MEBIBYTE = 2 ** 20;

/** A model file of many megabytes that must cost little more than its own size before it is refused. */
export interface LargeAttack {
  readonly name: string;
  /** Writes it to this path. */
  readonly write: (path: string) => void;
}

/** Writes these bytes and fills the file up with zeros, which take no room on the disk. */
function sparse(path: string, start: Uint8Array, sizeBytes: number): void {
  const file = openSync(path, 'w');
  writeSync(file, start);
  ftruncateSync(file, sizeBytes);
  closeSync(file);
}

/** Writes a piece of text again and again between two others. */
function repeated(path: string, before: string, piece: string, sizeBytes: number, after: string): void {
  const file = openSync(path, 'w');
  const block = piece.repeat(Math.ceil(MEBIBYTE / piece.length));
  writeSync(file, before);
  for (let written = 0; written < sizeBytes; written += block.length) writeSync(file, block);
  writeSync(file, after);
  closeSync(file);
}

function withLength(length: number): Uint8Array {
  const bytes = new Uint8Array(16).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes[8] = 0x7b;
  return bytes;
}

/** The JSON form of an honest model, cut before the first list of numbers. */
const jsonStart = (): string => {
  const text = new TextDecoder().decode(forgeJson('x', 'x'));
  return text.slice(0, text.indexOf('"data":[') + '"data":['.length);
};

export const LARGE_ATTACKS: readonly LargeAttack[] = [
  { name: 'a header of 100 MB', write: (path) => sparse(path, withLength(100_000_000), 128 * MEBIBYTE) },
  { name: 'zeros', write: (path) => sparse(path, new Uint8Array(), 256 * MEBIBYTE) },
  {
    name: 'a tensor of 128 MB that the checksum does not fit',
    write: (path) => {
      const elements = 2 ** 24;
      const start = forge(honestModel(), (file) => {
        file.entries = [{ name: 'x', dtype: 'F64', shape: [elements], data_offsets: [0, 8 * elements] }];
        file.data = new Uint8Array();
      });
      sparse(path, start, start.length + 8 * elements);
    },
  },
  { name: 'lists in lists', write: (path) => repeated(path, '{"a":', '[', 64 * MEBIBYTE, '') },
  { name: 'empty lists', write: (path) => repeated(path, '{"a":[', '[],', 64 * MEBIBYTE, '0]}') },
  { name: 'empty lists of weights', write: (path) => repeated(path, '{"a":[', '{"data":[]},', 64 * MEBIBYTE, '0]}') },
  { name: 'a text without end', write: (path) => repeated(path, '{"a":"', 'x', 64 * MEBIBYTE, '') },
  { name: 'a tensor of zeros as text', write: (path) => repeated(path, jsonStart(), '0,', 64 * MEBIBYTE, '0]}]}') },
];
