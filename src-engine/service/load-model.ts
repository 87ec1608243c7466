import type { RunConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { Preparation } from '../data/preparation.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';

/** A trained model that is ready to answer. */
export interface LoadedModel {
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly preparation: Preparation;
  readonly config: RunConfig;
}

/**
 * Builds the model of a file for sequences up to a length and batches up to a size.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when the tensors are not those of the configuration, `MODEL_TOO_LARGE`
 */
export function loadModel(bytes: Uint8Array, sizes: { maxTimeSteps: number; maxBatchSize: number }): LoadedModel {
  const { config, preparation, tensors } = readModelFile(bytes);
  const dataset = {
    task: preparation.task,
    vocabularySize: preparation.vocabulary.length,
    featureSize: preparation.featureSize,
  };
  const loss = createLoss(config.training.loss, preparation.labels.length);
  const model = new SequenceModel(
    resolveModelConfig(config.model, dataset),
    { ...dataset, ...sizes, outputSize: loss.outputSize },
    new Arena(),
  );
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  for (const entry of model.layout.entries) {
    const tensor = byName.get(entry.name);
    if (tensor?.shape.join() !== entry.shape.join()) {
      throw new UnrollError(
        'MODEL_FILE_INVALID',
        `The model file has no tensor ${entry.name} of shape [${entry.shape.join(', ')}].`,
        'Use a file that Unroll wrote.',
        { reason: entry.name },
      );
    }
    model.layout.viewOf(model.parameters, entry).set(tensor.data);
  }
  return { model, loss, preparation, config };
}
