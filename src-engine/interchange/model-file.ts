import * as v from 'valibot';
import { NEWER_FORMAT_HINT } from '../contract/newer-format.ts';
import type { ModelDescription } from './model-description.ts';
import { checkModelDescription, MODEL_FORMAT_VERSION } from './model-description.ts';
import { modelFileError } from './model-file-error.ts';
import { decodeModelJson, encodeModelJson } from './model-json.ts';
import type { NamedTensor } from './named-tensor.ts';
import { parseBoundedJson } from './parse-bounded-json.ts';
import { isSafetensors } from './safetensors-head.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

/** A trained model as it leaves Unroll: enough to predict, and to train the same run again. */
export interface ModelFile extends ModelDescription {
  readonly tensors: readonly NamedTensor[];
}

const texts = { config: v.string(), preparation: v.string(), weightsSha256: v.string() };
const metadataSchema = v.strictObject({
  format: v.literal('pt'),
  formatVersion: v.literal(String(MODEL_FORMAT_VERSION)),
  ...texts,
});
/** Of the first version, which had no checksum. */
const uncheckedMetadataSchema = v.strictObject({ format: v.literal('pt'), ...texts });

const METADATA_KEYS = Object.keys(metadataSchema.entries);

/**
 * Returns, in parts, a safetensors file with the model's weights as float64 under their PyTorch names, and configuration,
 * vocabulary and fingerprint as JSON in its metadata. The parts show the weights' own memory.
 */
export function writeModelSafetensors(model: ModelFile): readonly Uint8Array[] {
  return writeSafetensors(model.tensors, {
    // PyTorch's loaders look for this key.
    format: 'pt',
    formatVersion: String(MODEL_FORMAT_VERSION),
    config: JSON.stringify(model.config),
    preparation: JSON.stringify(model.preparation),
    weightsSha256: model.weightsSha256,
  });
}

/**
 * Returns, in parts, the model as UTF-8 JSON, every weight in full precision.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a weight is not finite: JSON has no form for it, safetensors has.
 */
export function writeModelJson(model: ModelFile): readonly Uint8Array[] {
  return encodeModelJson(model);
}

/**
 * Returns the model in these bytes, whichever of the two forms they have; its tensors may show their memory.
 * @throws {UnrollError} `MODEL_FILE_INVALID` naming the fault.
 */
export function readModelFile(bytes: Uint8Array): ModelFile {
  if (isSafetensors(bytes)) return readModelSafetensors(bytes);
  const first = bytes.find((byte) => ![0x20, 0x09, 0x0a, 0x0d].includes(byte));
  if (first === 0x7b) return decodeModelJson(bytes);
  throw modelFileError('it is neither safetensors nor JSON');
}

function readModelSafetensors(bytes: Uint8Array): ModelFile {
  const { tensors, metadata, isChecked } = readSafetensors(bytes);
  // One by one: an object's own name such as "__proto__" passes for a known one where it is looked up.
  const unknown = Object.keys(metadata).find((key) => !METADATA_KEYS.includes(key));
  if (unknown !== undefined) throw modelFileError(`its metadata holds "${unknown}", which is not of a model`);
  const version = Number(metadata['formatVersion'] ?? 1);
  if (version > MODEL_FORMAT_VERSION)
    throw modelFileError(`its format has version ${String(version)}`, {}, NEWER_FORMAT_HINT);
  const result = v.safeParse(isChecked ? metadataSchema : uncheckedMetadataSchema, metadata, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw modelFileError(`its metadata is not that of a model: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  const { config, preparation, weightsSha256 } = result.output;
  const description = checkModelDescription(
    parseBoundedJson(config, 'its metadata "config"'),
    parseBoundedJson(preparation, 'its metadata "preparation"'),
    weightsSha256,
  );
  return { ...description, tensors };
}
