import type { RunConfig } from '../contract/run-config.ts';
import type { NamedTensor } from '../interchange/named-tensor.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { createLoss } from '../losses/create-loss.ts';
import { resolveLoss } from '../losses/resolve-loss.ts';
import { Arena } from '../memory/arena.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { longestSequence } from '../training/batch-selection.ts';
import { checkGradients, type TensorCheck } from '../training/check-gradients.ts';
import { shortenSequences } from '../training/shorten-sequences.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadWeights } from './load-weights.ts';
import { openCompute } from './open-compute.ts';
import { prepareSource } from './prepare-source.ts';
import { prepareUnchanged } from './prepare-unchanged.ts';

/** Sequences of the batch that is checked, and time steps of each at most. */
const [SEQUENCES, TIME_STEPS] = [4, 12];

export interface GradientCheck {
  readonly tensors: readonly TensorCheck[];
  /** Largest relative error of all. */
  readonly worst: number;
}

/**
 * Compares back-propagation with central differences, on the weights and the data of a trained run.
 * @param dataPath the file that its data comes from, `null` where it is made up
 * @param samples entries of a tensor that are compared at most
 * @throws {UnrollError} `RUN_NOT_TRAINED`, `DATA_CHANGED`, or a fault of the data
 */
export async function checkTrainedGradients(
  platform: EnginePlatform,
  directory: string,
  dataPath: string | null,
  samples: number,
): Promise<GradientCheck> {
  const folder = platform.openRunFolder(directory);
  const { config, tensors } = readModelFile(await folder.readModel());
  const { dataset } = await prepareUnchanged(platform, folder, config, dataPath);
  return check(platform, config, dataset, samples, tensors);
}

/**
 * Compares back-propagation with central differences, on new weights and the data of a run.
 * @param dataPath the file that its data comes from, `null` where it is made up
 * @param samples entries of a tensor that are compared at most
 * @throws {UnrollError} `INVALID_CONFIG`, or a fault of the data
 */
export async function checkNewGradients(
  platform: EnginePlatform,
  config: RunConfig,
  dataPath: string | null,
  samples: number,
): Promise<GradientCheck> {
  const { prepared } = await prepareSource(platform, config, dataPath);
  return check(platform, config, prepared.dataset, samples, null);
}

function check(
  platform: EnginePlatform,
  config: RunConfig,
  dataset: Dataset,
  samples: number,
  weights: readonly NamedTensor[] | null,
): GradientCheck {
  const { seed } = config.training;
  const sequences = shortenSequences(dataset.train, SEQUENCES, TIME_STEPS);
  const arena = new Arena(openCompute(platform, config.training.arithmetic).memory);
  const loss = createLoss(resolveLoss(config.training.loss, dataset), dataset, arena);
  const { vocabularySize, featureSize } = dataset;
  const sizes = { vocabularySize, featureSize, outputSize: loss.outputSize };
  const limits = {
    maxTimeSteps: Math.max(1, longestSequence(sequences)),
    maxBatchSize: sequences.count,
    maxLossCount: 0,
  };
  const model = new SequenceModel(resolveModelConfig(config.model, dataset), { ...sizes, ...limits }, arena);
  if (weights === null) model.initialize(new RandomStream(seed, 'init'));
  else loadWeights(model, weights);
  // The masks hold until they are drawn again: every pass drops the same.
  model.drawDropout(new RandomStream(seed, 'dropout'));
  const request = { model, loss, sequences, initial: model.createState() };
  const tensors = checkGradients(request, samples, new RandomStream(seed, 'gradient-check'));
  return { tensors, worst: Math.max(...tensors.map(({ error }) => error)) };
}
