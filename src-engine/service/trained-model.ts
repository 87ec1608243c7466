import type { ExportFormat } from '../contract/engine-protocol.ts';
import type { RunConfig } from '../contract/run-config.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { Preparation } from '../data/preparation.ts';
import { readModelFile, writeModelJson, writeModelSafetensors } from '../interchange/model-file.ts';
import type { SequenceModel } from '../model/sequence-model.ts';

/** Returns the bytes whose SHA-256 tells trained weights apart: little-endian float64 in layout order. */
export function weightBytes(parameters: Float64Array): Uint8Array {
  return new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
}

/** Returns a trained model as the run folder keeps it. `config` has every choice made. */
export function writeTrainedModel(trained: {
  readonly config: RunConfig;
  readonly preparation: Preparation;
  readonly model: SequenceModel;
  readonly weightsSha256: string;
}): readonly Uint8Array[] {
  const { config, preparation, model, weightsSha256 } = trained;
  return writeModelSafetensors({
    config,
    preparation,
    weightsSha256,
    tensors: model.layout.entries.map((entry) => ({
      name: entry.name,
      shape: entry.shape,
      data: model.layout.viewOf(model.parameters, entry),
    })),
  });
}

/**
 * Returns the model of a run folder in the format a person takes away.
 * @throws {UnrollError} `MODEL_FILE_INVALID`
 */
export function exportModel(bytes: Uint8Array, format: ExportFormat): readonly Uint8Array[] {
  const model = readModelFile(bytes);
  switch (format) {
    case 'safetensors':
      return writeModelSafetensors(model);
    case 'json':
      return writeModelJson(model);
    default:
      return assertNever(format);
  }
}
