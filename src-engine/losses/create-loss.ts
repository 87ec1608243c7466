import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { LogisticLoss } from './logistic-loss.ts';
import type { Loss } from './loss.ts';
import { SoftmaxCrossEntropy } from './softmax-cross-entropy.ts';

/**
 * Returns the loss that a configuration names, for targets of `classCount` classes.
 * @throws {UnrollError} `INVALID_CONFIG` when the loss cannot tell that many classes apart.
 */
export function createLoss({ kind }: Pick<TrainingConfig['loss'], 'kind'>, classCount: number): Loss {
  switch (kind) {
    case 'auto':
    case 'cross-entropy':
      return new SoftmaxCrossEntropy(classCount);
    case 'binary-cross-entropy':
      if (classCount !== 2) throw notTwoClasses(classCount);
      return new LogisticLoss();
    default:
      return assertNever(kind);
  }
}

function notTwoClasses(classCount: number): UnrollError {
  return new UnrollError(
    'INVALID_CONFIG',
    `training.loss.kind: binary cross-entropy needs exactly two classes, the data has ${String(classCount)}`,
    'Use cross-entropy.',
    { path: 'training.loss.kind', classCount },
  );
}
