import type { SplitMetrics } from '../contract/metrics.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { prepareDataset } from '../data/prepare-dataset.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { Arena } from '../memory/arena.ts';
import { Evaluation } from '../training/evaluation.ts';
import { longestSequence, SequenceBatch } from '../training/sequence-batch.ts';
import type { Split } from '../training/trainer.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadModel } from './load-model.ts';
import { readDataFile } from './read-data-file.ts';

export { SPLITS } from '../training/trainer.ts';

/**
 * Returns the metrics of a trained run on one split of its own data.
 * @throws {UnrollError} `RUN_NOT_TRAINED`, `DATA_CHANGED` when the data file is not the one it was trained on, or
 *   `INVALID_ARGUMENT` when the split is empty
 */
export async function evaluateRun(
  platform: EnginePlatform,
  directory: string,
  dataPath: string,
  split: Split,
): Promise<SplitMetrics> {
  const folder = platform.openRunFolder(directory);
  const bytes = await folder.readModel();
  const { config } = readModelFile(bytes);
  const file = await readDataFile(platform, dataPath);
  const { dataFingerprint } = await folder.readState();
  if (dataFingerprint?.sha256 !== file.sha256) {
    throw new UnrollError(
      'DATA_CHANGED',
      `${file.name} has changed since this run was trained.`,
      'Restore the file, or train a new run.',
      { name: file.name },
    );
  }
  const sequences = prepareDataset(file, config.data, config.training.seed).dataset[split];
  if (sequences.count === 0) {
    throw new UnrollError('INVALID_ARGUMENT', `This run has no ${split} split.`, 'Use --split train.', { split });
  }
  const maxTimeSteps = Math.max(1, longestSequence(sequences));
  const maxBatchSize = Math.min(config.training.batchSize, sequences.count);
  const { model, loss } = loadModel(bytes, { maxTimeSteps, maxBatchSize });
  const arena = new Arena();
  const batch = new SequenceBatch(maxTimeSteps, maxBatchSize, sequences.featureSize, arena);
  const evaluation = new Evaluation(model, loss, batch, sequences, arena);
  const [initial, final] = [model.createState(), model.createState()];
  evaluation.begin();
  while (!evaluation.isDone) evaluation.advance(initial, final);
  return evaluation.metrics;
}
