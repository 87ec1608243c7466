import type { Baseline } from '../contract/metrics.ts';
import { countClasses } from '../losses/count-classes.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import type { ResolvedLoss } from '../losses/resolve-loss.ts';
import { hasTargets } from '../memory/answers.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import { measureClassFrequencies, measureMajorityClass } from './class-baselines.ts';
import { measurePersistence, measurePredictMean } from './number-baselines.ts';

/**
 * Returns what can be had without learning anything from the order of a sequence, measured by the configured loss on the
 * validation split or, without one, the training split.
 * @throws {UnrollError} `INVALID_CONFIG` when the loss does not fit the targets.
 */
export function computeBaselines(dataset: Dataset, config: ResolvedLoss): Baseline[] {
  const loss = createLoss(config, dataset);
  const measured = hasTargets(dataset.validation) ? dataset.validation : dataset.train;
  const own =
    dataset.classCount > 0
      ? measureClassBaselines(dataset, measured, config)
      : measureNumberBaselines(dataset, measured, loss);
  return [...own, ...listMemoryless(dataset, config)];
}

function measureClassBaselines(
  { classCount, labels, train }: Dataset,
  measured: Sequences,
  config: ResolvedLoss,
): Baseline[] {
  const counts = {
    train: countClasses(train.targets, classCount),
    measured: countClasses(measured.targets, classCount),
  };
  const weights = new Map(Object.entries(config.classWeights ?? {}));
  const listed = labels.map((label) => weights.get(label) ?? 1);
  return [measureMajorityClass(counts), measureClassFrequencies(counts, listed, config)];
}

function measureNumberBaselines(dataset: Dataset, measured: Sequences, loss: Loss): Baseline[] {
  const { persistenceFeatures } = dataset;
  const persistence =
    persistenceFeatures === null ? [] : measurePersistence(dataset, measured, loss, persistenceFeatures);
  return [...measurePredictMean(dataset, measured, loss), ...persistence];
}

/** The formula is one of plain cross-entropy or squared error: of any other loss it says nothing. */
function listMemoryless({ memorylessLoss }: Dataset, { kind, classWeights, labelSmoothing }: ResolvedLoss) {
  const isPlain = kind !== 'mae' && kind !== 'huber' && classWeights === null && labelSmoothing === 0;
  if (memorylessLoss === null || !isPlain) return [];
  return [{ kind: 'memoryless', metric: 'loss', value: memorylessLoss } satisfies Baseline];
}
