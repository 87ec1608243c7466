import { isNumberTask } from '../contract/number-task.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { Preparation } from '../data/preparation.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import { checkModelSize, planModel } from '../model/model-plan.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadWeights, matchTensors } from './load-weights.ts';
import { openCompute } from './open-compute.ts';

/** A trained model that is ready to answer. */
export interface LoadedModel {
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly preparation: Preparation;
  readonly config: RunConfig;
}

/**
 * Builds the model of a file for sequences up to a length and batches up to a size, in the arithmetic that it was trained
 * in.
 * @throws {UnrollError} `MODEL_FILE_INVALID` when the tensors are not those of the configuration, `MODEL_NOT_FINITE`,
 *   `MODEL_TOO_LARGE`
 */
export function loadModel(
  platform: EnginePlatform,
  bytes: Uint8Array,
  sizes: { maxTimeSteps: number; maxBatchSize: number },
): LoadedModel {
  const { config, preparation, tensors } = readModelFile(bytes);
  const { task, vocabulary, featureSize, labels } = preparation;
  const isNumbers = isNumberTask(task);
  const arena = new Arena(openCompute(platform, config.training.arithmetic).memory);
  const targets = {
    labels,
    classCount: isNumbers ? 0 : labels.length,
    targetSize: isNumbers ? labels.length : 0,
  };
  const loss = createLoss(config.training.loss, targets, arena);
  const inputs = { vocabularySize: vocabulary.length, featureSize };
  const resolved = resolveModelConfig(config.model, { task, ...inputs });
  const modelSizes = { ...inputs, ...sizes, maxLossCount: 0, outputSize: loss.outputSize };
  checkModelSize(resolved, modelSizes);
  // Before memory is taken for what only the configuration of the file promises.
  matchTensors(planModel(resolved, modelSizes).tensors.entriesOf('parameter'), tensors);
  const model = new SequenceModel(resolved, modelSizes, arena);
  loadWeights(model, tensors);
  return { model, loss, preparation, config };
}
