import * as v from 'valibot';
import { decodeUtf8 } from './decode-utf8.ts';
import { modelFileError } from './model-file-error.ts';
import { parseBoundedJson } from './parse-bounded-json.ts';
import { tensorSize } from './tensor-size.ts';

/** Bytes of the number in front of the header. */
export const LENGTH_BYTES = 8;
/** The format allows 100 MB; a configuration with the longest vocabulary, 2¹⁸ words, and as many labels needs far less. */
export const MAX_HEADER_BYTES = 16 * 1024 * 1024;
export const MAX_TENSORS = 10_000;
export const METADATA_KEY = '__metadata__';

/** What a safetensors file says before its data. */
export interface SafetensorsHead {
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of their data, without holes. */
  readonly slots: readonly TensorSlot[];
  /** Bytes before the data. */
  readonly length: number;
}

/** Where a tensor lies; places in bytes from the start of the data. */
export interface TensorSlot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const entrySchema = v.strictObject({
  dtype: v.string(),
  shape: v.array(v.number()),
  data_offsets: v.strictTuple([
    v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    v.pipe(v.number(), v.safeInteger()),
  ]),
});

/** Whether bytes begin as safetensors do: their length is far below 2³², so its upper half is zero, as in no text. */
export function isSafetensors(start: Uint8Array): boolean {
  return start.length >= LENGTH_BYTES && start.subarray(4, LENGTH_BYTES).every((byte) => byte === 0);
}

/**
 * Returns the length of the head of a safetensors file: how much of it `readSafetensorsHead` wants.
 * @param start at least the first 8 bytes
 * @throws {UnrollError} `MODEL_FILE_INVALID` when there is no head of a reasonable length
 */
export function safetensorsHeadLength(start: Uint8Array, fileBytes: number): number {
  if (start.length < LENGTH_BYTES) throw modelFileError('it is shorter than 8 bytes');
  const view = new DataView(start.buffer, start.byteOffset, LENGTH_BYTES);
  const length = view.getUint32(0, true);
  if (view.getUint32(4, true) !== 0 || length > MAX_HEADER_BYTES) throw modelFileError('its header is too long');
  if (LENGTH_BYTES + length > fileBytes) throw modelFileError('its header reaches past the end of the file');
  return LENGTH_BYTES + length;
}

/**
 * Returns what stands in the head of a safetensors file, checked against the size of the file; its checksum is not.
 * @param start the first bytes of the file, its whole head at least
 * @throws {UnrollError} `MODEL_FILE_INVALID` for every fault of structure, and for tensors that are not F64
 */
export function readSafetensorsHead(start: Uint8Array, fileBytes: number): SafetensorsHead {
  const length = safetensorsHeadLength(start, fileBytes);
  const header = parseHeader(start.subarray(LENGTH_BYTES, length));
  const entries = Object.entries(header).filter(([name]) => name !== METADATA_KEY);
  if (entries.length > MAX_TENSORS) throw modelFileError(`it has ${String(entries.length)} tensors`);
  const slots = entries.map(([name, entry]) => readSlot(name, entry));
  slots.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkCoverage(slots, fileBytes - length);
  return { metadata: readMetadata(header), slots, length };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  if (bytes[0] !== 0x7b) throw modelFileError('its header does not start with "{"');
  const value = parseBoundedJson(decodeUtf8(bytes, 'its header'), 'its header');
  if (!isPlainObject(value)) throw modelFileError('its header is not an object');
  return value;
}

function readSlot(name: string, entry: unknown): TensorSlot {
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

function checkCoverage(slots: readonly TensorSlot[], dataBytes: number): void {
  let position = 0;
  for (const { name, begin, end } of slots) {
    if (begin < position) throw modelFileError(`tensor "${name}" overlaps another one`, { tensor: name });
    if (begin > position) throw modelFileError(`there is a hole before tensor "${name}"`, { tensor: name });
    if (end > dataBytes) throw modelFileError(`tensor "${name}" reaches past the end of the file`, { tensor: name });
    position = end;
  }
  if (position !== dataBytes)
    throw modelFileError(`${String(dataBytes - position)} bytes at its end belong to no tensor`);
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
