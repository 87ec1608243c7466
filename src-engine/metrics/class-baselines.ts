import type { Baseline } from '../contract/metrics.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import { ratio } from './ratio.ts';

/** How often each class is a target, (classCount) each: in training, and where a baseline is measured. */
export interface ClassCounts {
  readonly train: readonly number[];
  readonly measured: readonly number[];
}

/** Returns the accuracy of always choosing the class that is commonest in training, the first of equals. */
export function measureMajorityClass({ train, measured }: ClassCounts): Baseline {
  const majority = train.reduce((best, count, classId) => (count > (train[best] ?? 0) ? classId : best), 0);
  return { kind: 'majority-class', metric: 'accuracy', value: ratio(measured[majority] ?? 0, sum(measured)) };
}

/**
 * Returns the loss of always answering with the shares of the classes in training, weighted and smoothed as the configured
 * loss. If a class does not occur in training, one target of each is added, so that no share is 0.
 * @param weights (classCount): weight of each class
 */
export function measureClassFrequencies(
  { train, measured }: ClassCounts,
  weights: readonly number[],
  loss: TrainingConfig['loss'],
): Baseline {
  const added = train.some((count) => count === 0) ? 1 : 0;
  const total = sum(train) + added * train.length;
  const penalties = train.map((count) => -Math.log((count + added) / total));
  const lossOf = loss.kind === 'binary-cross-entropy' ? logisticLossOf : softmaxLossOf;
  const losses = lossOf(penalties, weights, loss.labelSmoothing);
  const sumOver = (values: readonly number[]): number =>
    measured.reduce((total, count, classId) => total + (count > 0 ? count * (values[classId] ?? 0) : 0), 0);
  return { kind: 'class-frequencies', metric: 'loss', value: ratio(sumOver(losses), sumOver(weights)) };
}

/** Returns the loss of a target of each class by `SoftmaxCrossEntropy`, from −log of the probabilities. */
function softmaxLossOf(penalties: readonly number[], weights: readonly number[], smoothing: number): number[] {
  const weighted = penalties.map((penalty, classId) => penalty * (weights[classId] ?? 1));
  const spread = (smoothing / penalties.length) * sum(weighted);
  return weighted.map((own) => (1 - smoothing) * own + spread);
}

/** Returns the loss of a target of either class by `LogisticLoss`, from −log of the probabilities. */
function logisticLossOf(penalties: readonly number[], weights: readonly number[], smoothing: number): number[] {
  const spread = (smoothing / 2) * sum(penalties);
  return penalties.map((own, classId) => (weights[classId] ?? 1) * ((1 - smoothing) * own + spread));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
