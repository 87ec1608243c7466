import * as v from 'valibot';
import { isNewerFormat, NEWER_FORMAT_HINT } from '../contract/newer-format.ts';
import { finish } from '../data/stage.ts';
import { EMPTY_CHECKSUM, putChecksum, verifyChecksum } from './file-checksum.ts';
import type { ModelDescription } from './model-description.ts';
import { checkModelDescription, MODEL_FORMAT_VERSION } from './model-description.ts';
import { modelFileError } from './model-file-error.ts';
import type { NamedTensor } from './named-tensor.ts';
import { outlineJson, parseNumbers } from './number-lists.ts';
import { parseBoundedJson } from './parse-bounded-json.ts';
import { MAX_HEADER_BYTES, MAX_TENSORS } from './safetensors-head.ts';
import { tensorSize } from './tensor-size.ts';

const parts = {
  format: v.literal('unroll-model'),
  config: v.unknown(),
  preparation: v.unknown(),
  weightsSha256: v.unknown(),
  /** The index of its list stands for the data of each. */
  tensors: v.pipe(
    v.array(v.strictObject({ name: v.string(), shape: v.array(v.number()), data: v.number() })),
    v.maxLength(MAX_TENSORS),
  ),
};
/** Files of the first version had no checksum. */
const fileSchema = v.variant('formatVersion', [
  v.strictObject({ formatVersion: v.literal(1), ...parts }),
  v.strictObject({ formatVersion: v.literal(MODEL_FORMAT_VERSION), crc32: v.string(), ...parts }),
]);
const BEFORE_CHECKSUM = `{"format":"unroll-model","formatVersion":${String(MODEL_FORMAT_VERSION)},"crc32":"`;

/** A model in its JSON form. */
interface JsonModel extends ModelDescription {
  readonly tensors: readonly NamedTensor[];
}

/**
 * Returns the model as UTF-8 JSON. Every number is the shortest text that reads back as the same float64.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a weight is not finite: JSON has no form for it, safetensors has.
 */
export function encodeModelJson(model: JsonModel): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  const head = [
    `${BEFORE_CHECKSUM}${EMPTY_CHECKSUM}"`,
    `"config":${JSON.stringify(model.config)}`,
    `"preparation":${JSON.stringify(model.preparation)}`,
    `"weightsSha256":${JSON.stringify(model.weightsSha256)}`,
    '"tensors":[',
  ].join(',\n');
  // Encoded tensor by tensor: one string for all could exceed the longest that a runtime allows.
  const pieces = [encoder.encode(head)];
  model.tensors.forEach((tensor, index) => {
    pieces.push(encoder.encode((index === 0 ? '\n' : ',\n') + formatTensor(tensor)));
  });
  pieces.push(encoder.encode('\n]}\n'));
  finish(putChecksum(pieces, BEFORE_CHECKSUM.length));
  return pieces;
}

/** @throws {UnrollError} `MODEL_FILE_INVALID` naming the fault. */
export function decodeModelJson(bytes: Uint8Array): JsonModel {
  const outline = outlineJson(bytes);
  const { config, preparation, weightsSha256, tensors, formatVersion } = parseOutline(outline.text);
  if (formatVersion !== 1) verifyChecksum(bytes, 0, BEFORE_CHECKSUM);
  const description = checkModelDescription(config, preparation, weightsSha256);
  const sizes = tensors.map(({ name, shape }) => tensorSize(name, shape));
  checkMemory(sizes, bytes.length);
  const names = new Set<string>();
  const named = tensors.map(({ name, shape, data }, index) => {
    if (names.has(name)) throw modelFileError(`two tensors are named "${name}"`, { tensor: name });
    names.add(name);
    const list = outline.lists[index];
    // A number that stands where a list should must not pass for one.
    if (data !== index || list === undefined) {
      throw modelFileError(`tensor "${name}" has no list of numbers`, { tensor: name });
    }
    return { name, shape, data: parseNumbers(list, sizes[index] ?? 0, name) };
  });
  return { ...description, tensors: named };
}

/** Trained weights take twice as many bytes as text, and more: what takes far fewer would only cost memory. */
function checkMemory(sizes: readonly number[], fileBytes: number): void {
  const neededBytes = sizes.reduce((sum, size) => sum + size, 0) * Float64Array.BYTES_PER_ELEMENT;
  if (neededBytes > Math.max(fileBytes, MAX_HEADER_BYTES)) {
    throw modelFileError('its weights would take more memory than the file has bytes');
  }
}

function parseOutline(text: string): v.InferOutput<typeof fileSchema> {
  const value = parseBoundedJson(text, 'it');
  const result = v.safeParse(fileSchema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const hint = isNewerFormat(value, MODEL_FORMAT_VERSION) ? NEWER_FORMAT_HINT : undefined;
  throw modelFileError(`${v.getDotPath(issue) ?? 'file'}: ${issue.message}`, {}, hint);
}

function formatTensor({ name, shape, data }: NamedTensor): string {
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong !== -1) {
    throw modelFileError(`tensor "${name}" holds ${String(data[wrong])}, which JSON cannot`, {
      tensor: name,
      index: wrong,
    });
  }
  const numbers = Array.from(data, (value) => (Object.is(value, -0) ? '-0' : String(value)));
  return `{"name":${JSON.stringify(name)},"shape":${JSON.stringify(shape)},"data":[${numbers.join(',')}]}`;
}
