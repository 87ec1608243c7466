import { UnrollError } from '../contract/wire-error.ts';
import { finish, type Stage } from '../data/stage.ts';
import { EMPTY_CHECKSUM, putChecksum, verifyChecksum } from './file-checksum.ts';
import { modelFileError } from './model-file-error.ts';
import type { NamedTensor } from './named-tensor.ts';
import type { SafetensorsHead } from './safetensors-head.ts';
import { LENGTH_BYTES, MAX_HEADER_BYTES, METADATA_KEY, readSafetensorsHead } from './safetensors-head.ts';
import { tensorSize } from './tensor-size.ts';

/* Layout (https://github.com/huggingface/safetensors#format): u64 little-endian header length; header, JSON padded with
   spaces to a multiple of 8; then all tensors, little-endian, without holes. Every runtime of Unroll is little-endian,
   so bytes are taken as they are and keep their exact value, NaN payloads included. */

export interface SafetensorsContent {
  readonly tensors: readonly NamedTensor[];
  /** Without the checksum. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether the file had a checksum, which then fitted; one of another program has none. */
  readonly isChecked: boolean;
}

/** First key of the metadata in a file of ours. */
const CHECKSUM_KEY = 'crc32';
const BEFORE_CHECKSUM = `{"${METADATA_KEY}":{"${CHECKSUM_KEY}":"`;

/**
 * Returns a safetensors file with these tensors as F64, sorted by name as the reference writer does, and its checksum in
 * the metadata. The first part is the head; each other one shows a tensor's own memory: write them before it changes.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a name is used twice or reserved, or a shape does not fit its data;
 *   `MODEL_TOO_LARGE` when the header would be longer than can be read.
 */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): readonly Uint8Array[] {
  return finish(writeSafetensorsInPieces(tensors, metadata));
}

/** Does what `writeSafetensors` does, and rests after every few megabytes. */
export function* writeSafetensorsInPieces(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Stage<readonly Uint8Array[]> {
  const sorted = [...tensors].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const data = sorted.map((tensor) => bytesOf(tensor.data));
  const parts = [encodeHead(sorted, metadata), ...data];
  yield* putChecksum(parts, LENGTH_BYTES + BEFORE_CHECKSUM.length);
  return parts;
}

/**
 * Returns the tensors (in the order of their data) and the metadata of a safetensors file. Values are not judged. The
 * tensors show the memory of `bytes` where they lie in it as numbers must, as they do in files of ours.
 * @throws {UnrollError} `MODEL_FILE_INVALID` for every fault of structure, for a checksum that does not fit, and for
 *   tensors that are not F64.
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsContent {
  const head = readSafetensorsHead(bytes, bytes.length);
  const isChecked = Object.hasOwn(head.metadata, CHECKSUM_KEY);
  if (isChecked) verifyChecksum(bytes, LENGTH_BYTES, BEFORE_CHECKSUM);
  const { [CHECKSUM_KEY]: _checksum, ...metadata } = head.metadata;
  return { tensors: readTensors(bytes, head), metadata, isChecked };
}

function readTensors(bytes: Uint8Array, head: SafetensorsHead): NamedTensor[] {
  return head.slots.map(({ name, shape, begin, end }) => ({
    name,
    shape,
    data: numbersIn(bytes.subarray(head.length + begin, head.length + end)),
  }));
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** A Float64Array must start at a multiple of eight: from anywhere else the bytes are copied. */
function numbersIn(bytes: Uint8Array): Float64Array {
  const { BYTES_PER_ELEMENT } = Float64Array;
  const isAligned = bytes.byteOffset % BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset } = isAligned ? bytes : Uint8Array.from(bytes);
  return new Float64Array(buffer, byteOffset, bytes.length / BYTES_PER_ELEMENT);
}

function encodeHead(sorted: readonly NamedTensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  // Joined from pieces: an object would move names like "1" to the front and lose "__proto__".
  const pieces = [BEFORE_CHECKSUM, EMPTY_CHECKSUM, '"'];
  for (const [key, text] of Object.entries(metadata)) {
    if (key === CHECKSUM_KEY) throw modelFileError(`no other metadata can be named "${key}"`);
    pieces.push(`,${JSON.stringify(key)}:${JSON.stringify(text)}`);
  }
  pieces.push('}');
  let offset = 0;
  sorted.forEach(({ name, shape, data }, index) => {
    if (name === METADATA_KEY) throw modelFileError(`no tensor can be named "${name}"`, { tensor: name });
    if (name === sorted[index - 1]?.name) throw modelFileError(`two tensors are named "${name}"`, { tensor: name });
    if (tensorSize(name, shape) !== data.length) {
      throw modelFileError(`the shape of tensor "${name}" does not fit its data`, { tensor: name });
    }
    const end = offset + data.byteLength;
    pieces.push(
      `,${JSON.stringify(name)}:{"dtype":"F64","shape":${JSON.stringify(shape)},"data_offsets":[${String(offset)},${String(end)}]}`,
    );
    offset = end;
  });
  return withLength(new TextEncoder().encode(`${pieces.join('')}}`));
}

function withLength(json: Uint8Array): Uint8Array {
  const length = Math.ceil(json.length / 8) * 8;
  if (length > MAX_HEADER_BYTES) throw headerError(length);
  const head = new Uint8Array(LENGTH_BYTES + length).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(length), true);
  head.set(json, LENGTH_BYTES);
  return head;
}

function headerError(neededBytes: number): UnrollError {
  return new UnrollError(
    'MODEL_TOO_LARGE',
    `Configuration and vocabulary take ${String(Math.ceil(neededBytes / 2 ** 20))} MiB in the model file; at most ${String(MAX_HEADER_BYTES / 2 ** 20)} MiB can be read.`,
    'Use a smaller vocabulary.',
    { neededBytes, limitBytes: MAX_HEADER_BYTES },
  );
}
