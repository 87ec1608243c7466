import * as v from 'valibot';
import { isNewerFormat, NEWER_FORMAT_HINT } from '../contract/newer-format.ts';
import { findDuplicateKey } from './find-duplicate-key.ts';
import type { ModelDescription } from './model-description.ts';
import { checkModelDescription } from './model-description.ts';
import { modelFileError } from './model-file-error.ts';
import type { NamedTensor } from './named-tensor.ts';
import { tensorSize } from './tensor-size.ts';

const fileSchema = v.strictObject({
  format: v.literal('unroll-model'),
  formatVersion: v.literal(1),
  config: v.unknown(),
  preparation: v.unknown(),
  weightsSha256: v.unknown(),
  tensors: v.array(
    v.strictObject({
      name: v.string(),
      shape: v.array(v.number()),
      data: v.array(v.pipe(v.number(), v.finite())),
    }),
  ),
});

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
    '{"format":"unroll-model","formatVersion":1',
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
  return pieces;
}

/** @throws {UnrollError} `MODEL_FILE_INVALID` naming the fault. */
export function decodeModelJson(bytes: Uint8Array): JsonModel {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw modelFileError('it is not JSON');
  }
  const duplicate = findDuplicateKey(text);
  if (duplicate !== null) throw modelFileError(`it holds "${duplicate}" twice in one object`);
  const result = v.safeParse(fileSchema, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const hint = isNewerFormat(value) ? NEWER_FORMAT_HINT : undefined;
    throw modelFileError(`${v.getDotPath(issue) ?? 'file'}: ${issue.message}`, {}, hint);
  }
  const { config, preparation, weightsSha256, tensors } = result.output;
  const names = new Set<string>();
  for (const { name, shape, data } of tensors) {
    if (names.has(name)) throw modelFileError(`two tensors are named "${name}"`, { tensor: name });
    names.add(name);
    if (tensorSize(name, shape) !== data.length) {
      throw modelFileError(`the shape of tensor "${name}" does not fit its data`, { tensor: name });
    }
  }
  return {
    ...checkModelDescription(config, preparation, weightsSha256),
    tensors: tensors.map(({ name, shape, data }) => ({ name, shape, data: Float64Array.from(data) })),
  };
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
