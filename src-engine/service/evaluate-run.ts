import type { SplitMetrics } from '../contract/metrics.ts';
import { runToEnd } from '../kernels/pieces.ts';
import type { Split } from '../contract/split.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { readModelFile } from '../interchange/model-file.ts';
import { Arena } from '../memory/arena.ts';
import { hasTargets } from '../memory/answers.ts';
import { planBatches } from '../training/batch-plan.ts';
import { Evaluation } from '../training/evaluation.ts';
import { SequenceBatch } from '../training/sequence-batch.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { loadModel } from './load-model.ts';
import { prepareUnchanged } from './prepare-unchanged.ts';

/**
 * Returns the metrics of a trained run on one split of its own data, as they were at the end of its training.
 * @param dataPath the file that the configuration names, `null` where data is made up
 * @throws {UnrollError} `RUN_NOT_TRAINED`, `DATA_CHANGED` when the data is not what it was trained on, or
 *   `INVALID_ARGUMENT` when the split has no target
 */
export async function evaluateRun(
  platform: EnginePlatform,
  directory: string,
  dataPath: string | null,
  split: Split,
): Promise<SplitMetrics> {
  const folder = platform.openRunFolder(directory);
  const bytes = await folder.readModel();
  const { config } = readModelFile(bytes);
  const { dataset } = await prepareUnchanged(platform, folder, config, dataPath);
  const sequences = dataset[split];
  if (!hasTargets(sequences)) {
    const what = sequences.count === 0 ? `no ${split} split` : `no target in its ${split} split`;
    throw new UnrollError('INVALID_ARGUMENT', `This run has ${what}.`, 'Use --split train.', { split });
  }
  const plan = planBatches(config, dataset);
  const { model, loss } = loadModel(platform, bytes, plan);
  const arena = new Arena();
  const { featureSize, targetSize } = dataset;
  const { maxTimeSteps, maxBatchSize } = plan;
  const evaluation = new Evaluation({
    ...{ model, loss, dataset, split, unit: config.data.tokens.unit, arena },
    batch: new SequenceBatch({ maxTimeSteps, maxBatchSize, featureSize, targetSize }, arena),
    cursor: plan.createEvaluationCursor(sequences, arena),
  });
  const [initial, final] = [model.createState(), model.createState()];
  evaluation.begin();
  while (!evaluation.isDone) runToEnd(evaluation.advance(initial, final));
  return evaluation.metrics;
}
