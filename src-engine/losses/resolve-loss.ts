import type { TrainingConfig } from '../contract/run-config.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveClassWeights, type ClassWeights } from './resolve-class-weights.ts';

/** The loss of a run with every choice made. */
export type ResolvedLoss = TrainingConfig['loss'] & { readonly classWeights: ClassWeights };

/** Returns the loss of a run with what it leaves to the training data filled in. */
export function resolveLoss(loss: TrainingConfig['loss'], dataset: Pick<Dataset, 'labels' | 'train'>): ResolvedLoss {
  return { ...loss, classWeights: resolveClassWeights(loss, dataset.labels, dataset.train.targets) };
}
