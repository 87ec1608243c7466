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

/**
 * Returns the bytes of a safetensors file with the model's weights as float64 under their PyTorch names, and
 * configuration, vocabulary and fingerprint as JSON in its metadata.
 */
export function writeModelSafetensors(model: ModelFile): Uint8Array<ArrayBuffer> {
  return writeSafetensors(model.tensors, {
    // PyTorch's loaders look for this key.
    format: 'pt',
    config: JSON.stringify(model.config),
    preparation: JSON.stringify(model.preparation),
    weightsSha256: model.weightsSha256,
  });
}

/**
 * Returns the model as UTF-8 JSON, every weight in full precision.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when a weight is not finite: JSON has no form for it, safetensors has.
 */
export function writeModelJson(model: ModelFile): Uint8Array<ArrayBuffer> {
  return encodeModelJson(model);
}

/**
 * Returns the model in these bytes, whichever of the two forms they have.
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
  const { tensors, metadata } = readSafetensors(bytes);
  const config = readMetadataJson(metadata, 'config');
  const preparation = readMetadataJson(metadata, 'preparation');
  return { ...checkModelDescription(config, preparation, metadata['weightsSha256']), tensors };
}

function readMetadataJson(metadata: Readonly<Record<string, string>>, key: string): unknown {
  const text = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
  if (text === undefined) throw modelFileError(`its metadata has no "${key}", so it was not written by Unroll`);
  try {
    return JSON.parse(text);
  } catch {
    throw modelFileError(`its metadata "${key}" is not JSON`);
  }
}
