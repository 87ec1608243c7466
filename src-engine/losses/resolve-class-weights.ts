import type { TrainingConfig } from '../contract/run-config.ts';
import { countClasses } from './count-classes.ts';

type LossConfig = TrainingConfig['loss'];

/** Weight of each class by its label, 1 where none is given; `null`: all weigh 1. */
export type ClassWeights = Exclude<LossConfig['classWeights'], 'balanced'>;

/**
 * Returns the weights of the classes by label with every choice made. `balanced` becomes n / (k · count) for n targets of
 * k different classes, as scikit-learn's compute_class_weight; a class that does not occur gets 1.
 * @param trainTargets class of each answer of the training split, below 0 where there is none
 */
export function resolveClassWeights(
  { classWeights }: Pick<LossConfig, 'classWeights'>,
  labels: readonly string[],
  trainTargets: Int32Array,
): ClassWeights {
  if (classWeights !== 'balanced') return classWeights;
  const counts = countClasses(trainTargets, labels.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const occurring = counts.filter((count) => count > 0).length;
  return Object.fromEntries(
    labels.map((label, classId) => {
      const count = counts[classId] ?? 0;
      return [label, count > 0 ? total / (occurring * count) : 1];
    }),
  );
}
