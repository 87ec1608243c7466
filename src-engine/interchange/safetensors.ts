import * as v from 'valibot';
import { UnrollError } from '../contract/wire-error.ts';
import { findDuplicateKey } from './find-duplicate-key.ts';
import { modelFileError } from './model-file-error.ts';
import type { NamedTensor } from './named-tensor.ts';
import { tensorSize } from './tensor-size.ts';

/* Layout (https://github.com/huggingface/safetensors#format): u64 little-endian header length; header, JSON padded with
   spaces to a multiple of 8; then all tensors, little-endian, without holes. Every runtime of Unroll is little-endian,
   so bytes are copied as they are and keep their exact value, NaN payloads included. */

export interface SafetensorsContent {
  readonly tensors: readonly NamedTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
/** The format allows 100 MB; ours holds a configuration and a vocabulary, and a damaged length must not cost memory. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
const MAX_TENSORS = 10_000;
const METADATA_KEY = '__metadata__';

const entrySchema = v.strictObject({
  dtype: v.string(),
  shape: v.array(v.number()),
  data_offsets: v.strictTuple([
    v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    v.pipe(v.number(), v.safeInteger()),
  ]),
});

/**
 * Returns the bytes of a safetensors file with these tensors as F64, sorted by name as the reference writer does.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a name is used twice or reserved, or a shape does not fit its data;
 *   `MODEL_TOO_LARGE` when the header would be longer than can be read.
 */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const sorted = [...tensors].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const header = encodeHeader(sorted, metadata);
  const dataBytes = sorted.reduce((sum, tensor) => sum + tensor.data.byteLength, 0);
  const bytes = new Uint8Array(LENGTH_BYTES + header.length + dataBytes);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, LENGTH_BYTES);
  let position = LENGTH_BYTES + header.length;
  for (const { data } of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}

function encodeHeader(sorted: readonly NamedTensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  // Joined from pieces: an object would move names like "1" to the front and lose "__proto__".
  const pieces = Object.keys(metadata).length === 0 ? [] : [`"${METADATA_KEY}":${JSON.stringify(metadata)}`];
  let offset = 0;
  sorted.forEach(({ name, shape, data }, index) => {
    if (name === METADATA_KEY) throw modelFileError(`no tensor can be named "${name}"`, { tensor: name });
    if (name === sorted[index - 1]?.name) throw modelFileError(`two tensors are named "${name}"`, { tensor: name });
    if (tensorSize(name, shape) !== data.length) {
      throw modelFileError(`the shape of tensor "${name}" does not fit its data`, { tensor: name });
    }
    const end = offset + data.byteLength;
    pieces.push(
      `${JSON.stringify(name)}:{"dtype":"F64","shape":${JSON.stringify(shape)},"data_offsets":[${String(offset)},${String(end)}]}`,
    );
    offset = end;
  });
  const json = new TextEncoder().encode(`{${pieces.join(',')}}`);
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  if (padded.length > MAX_HEADER_BYTES) throw headerError(padded.length);
  padded.set(json);
  return padded;
}

function headerError(neededBytes: number): UnrollError {
  return new UnrollError(
    'MODEL_TOO_LARGE',
    `Configuration and vocabulary take ${String(Math.ceil(neededBytes / 2 ** 20))} MiB in the model file; at most ${String(MAX_HEADER_BYTES / 2 ** 20)} MiB can be read.`,
    'Use a smaller vocabulary.',
    { neededBytes, limitBytes: MAX_HEADER_BYTES },
  );
}

/**
 * Returns the tensors (in the order of their data) and the metadata of a safetensors file. Values are not judged.
 * @throws {UnrollError} `MODEL_FILE_INVALID` for every fault of structure, and for tensors that are not F64.
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsContent {
  const header = readHeader(bytes);
  const data = bytes.subarray(LENGTH_BYTES + header.length);
  const entries = Object.entries(header.json).filter(([name]) => name !== METADATA_KEY);
  if (entries.length > MAX_TENSORS) throw modelFileError(`it has ${String(entries.length)} tensors`);
  const slots = entries.map(([name, entry]) => readSlot(name, entry));
  slots.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  for (const { name, begin, end } of slots) {
    if (begin < position) throw modelFileError(`tensor "${name}" overlaps another one`, { tensor: name });
    if (begin > position) throw modelFileError(`there is a hole before tensor "${name}"`, { tensor: name });
    if (end > data.length) throw modelFileError(`tensor "${name}" reaches past the end of the file`, { tensor: name });
    position = end;
  }
  if (position !== data.length) {
    throw modelFileError(`${String(data.length - position)} bytes at its end belong to no tensor`);
  }
  return {
    tensors: slots.map(({ name, shape, begin, end }) => ({
      name,
      shape,
      data: copyNumbers(data.subarray(begin, end)),
    })),
    metadata: readMetadata(header.json),
  };
}

/** Copied, not viewed: tensors may start at any byte, and a Float64Array must start at a multiple of eight. */
function copyNumbers(bytes: Uint8Array): Float64Array {
  const numbers = new Float64Array(bytes.length / Float64Array.BYTES_PER_ELEMENT);
  new Uint8Array(numbers.buffer).set(bytes);
  return numbers;
}

function readHeader(bytes: Uint8Array): { json: Record<string, unknown>; length: number } {
  if (bytes.length < LENGTH_BYTES) throw modelFileError('it is shorter than 8 bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES);
  const length = view.getUint32(0, true);
  if (view.getUint32(4, true) !== 0 || length > MAX_HEADER_BYTES) throw modelFileError('its header is too long');
  if (LENGTH_BYTES + length > bytes.length) throw modelFileError('its header reaches past the end of the file');
  if (bytes[LENGTH_BYTES] !== 0x7b) throw modelFileError('its header does not start with "{"');
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length),
    );
    value = JSON.parse(text);
  } catch {
    throw modelFileError('its header is not JSON');
  }
  const duplicate = findDuplicateKey(text);
  if (duplicate !== null) throw modelFileError(`its header holds "${duplicate}" twice`);
  if (!isPlainObject(value)) throw modelFileError('its header is not an object');
  return { json: value, length };
}

function readMetadata(header: Record<string, unknown>): Record<string, string> {
  if (!Object.hasOwn(header, METADATA_KEY)) return {};
  const metadata = header[METADATA_KEY];
  if (!isPlainObject(metadata)) throw modelFileError('its metadata is not an object');
  const texts = Object.entries(metadata).map(([key, value]) => {
    if (typeof value !== 'string') throw modelFileError(`its metadata "${key}" is not text`);
    return [key, value] as const;
  });
  return Object.fromEntries(texts);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function readSlot(name: string, entry: unknown): Slot {
  if (!v.is(entrySchema, entry)) throw modelFileError(`the entry of tensor "${name}" is malformed`, { tensor: name });
  if (entry.dtype !== 'F64') {
    throw modelFileError(`tensor "${name}" is ${entry.dtype}, only F64 can be read`, { tensor: name });
  }
  const [begin, end] = entry.data_offsets;
  if (end - begin !== tensorSize(name, entry.shape) * Float64Array.BYTES_PER_ELEMENT) {
    throw modelFileError(`the shape of tensor "${name}" does not fit its offsets`, { tensor: name });
  }
  return { name, shape: entry.shape, begin, end };
}
