import * as v from 'valibot';
import { NEWER_FORMAT_HINT } from '../contract/newer-format.ts';
import type { ModelDescription } from './model-description.ts';
import { checkModelDescription } from './model-description.ts';
import { modelFileError } from './model-file-error.ts';
import { decodeModelJson, encodeModelJson } from './model-json.ts';
import type { NamedTensor } from './named-tensor.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

/** A trained model as it leaves Unroll: enough to predict, and to train the same run again. */
export interface ModelFile extends ModelDescription {
  readonly tensors: readonly NamedTensor[];
}

const description = { config: v.string(), preparation: v.string(), weightsSha256: v.string() };
/** Metadata of the first version, which had no checksum, and of this one. */
const metadataSchemas = {
  1: v.strictObject({ format: v.literal('pt'), ...description }),
  2: v.strictObject({ format: v.literal('pt'), formatVersion: v.literal('2'), ...description }),
};

/**
 * Returns, in parts, a safetensors file with the model's weights as float64 under their PyTorch names, and configuration,
 * vocabulary and fingerprint as JSON in its metadata. The parts show the weights' own memory.
 */
export function writeModelSafetensors(model: ModelFile): readonly Uint8Array[] {
  return writeSafetensors(model.tensors, {
    // PyTorch's loaders look for this key.
    format: 'pt',
    formatVersion: '2',
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
  // A safetensors file starts with a length far below 2³², so its bytes 4–7 are zero; JSON text has no zero bytes.
  if (bytes.length >= 8 && bytes.subarray(4, 8).every((byte) => byte === 0)) return readModelSafetensors(bytes);
  const first = bytes.find((byte) => ![0x20, 0x09, 0x0a, 0x0d].includes(byte));
  if (first === 0x7b) return decodeModelJson(bytes);
  throw modelFileError('it is neither safetensors nor JSON');
}

function readModelSafetensors(bytes: Uint8Array): ModelFile {
  const { tensors, metadata, isChecked } = readSafetensors(bytes);
  const version = Number(metadata['formatVersion'] ?? 1);
  if (version > 2) throw modelFileError(`its format has version ${String(version)}`, {}, NEWER_FORMAT_HINT);
  const result = v.safeParse(metadataSchemas[isChecked ? 2 : 1], metadata, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw modelFileError(`its metadata is not that of a model: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  const { config, preparation, weightsSha256 } = result.output;
  return {
    ...checkModelDescription(parseJson('config', config), parseJson('preparation', preparation), weightsSha256),
    tensors,
  };
}

function parseJson(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw modelFileError(`its metadata "${key}" is not JSON`);
  }
}
