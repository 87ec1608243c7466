import { assertNever } from '../contract/assert-never.ts';
import { configError } from '../contract/config-error.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import { Arena } from '../memory/arena.ts';
import type { Dataset } from '../memory/sequences.ts';
import { absoluteError, huberError, squaredError } from './error-penalties.ts';
import { LogisticLoss } from './logistic-loss.ts';
import type { ClassLoss, Loss, ValueLoss } from './loss.ts';
import { NumberLoss } from './number-loss.ts';
import { SoftmaxCrossEntropy } from './softmax-cross-entropy.ts';

type LossConfig = TrainingConfig['loss'];
type Targets = Pick<Dataset, 'classCount' | 'targetSize' | 'labels'>;

/**
 * Returns the loss that a configuration names, for targets of `classCount` classes or `targetSize` numbers. Class weights
 * that are `balanced` have been made numbers before.
 * @throws {UnrollError} `INVALID_CONFIG` when the loss does not fit the targets.
 */
export function createLoss(config: LossConfig, targets: Targets, arena = new Arena()): Loss {
  return targets.classCount > 0
    ? createClassLoss(config, targets, arena)
    : createNumberLoss(config, targets.targetSize);
}

function createClassLoss(config: LossConfig, { classCount, labels }: Targets, arena: Arena): ClassLoss {
  const { kind, labelSmoothing } = config;
  switch (kind) {
    case 'auto':
    case 'cross-entropy':
      return new SoftmaxCrossEntropy(classCount, listWeights(config, labels, classCount), labelSmoothing, arena);
    case 'binary-cross-entropy':
      if (classCount !== 2) {
        const reason = `binary cross-entropy needs exactly two classes, the data has ${String(classCount)}`;
        throw configError('training.loss.kind', reason, 'Use cross-entropy.');
      }
      return new LogisticLoss(listWeights(config, labels, classCount), labelSmoothing);
    case 'mse':
    case 'mae':
    case 'huber':
      throw configError(
        'training.loss.kind',
        `${kind} compares numbers, the targets are classes`,
        'Use auto or cross-entropy.',
      );
    default:
      return assertNever(kind);
  }
}

function createNumberLoss({ kind, classWeights, labelSmoothing, huberDelta }: LossConfig, size: number): ValueLoss {
  if (classWeights !== null) {
    throw configError(
      'training.loss.classWeights',
      'the targets are numbers, not classes',
      'Leave the class weights out.',
    );
  }
  if (labelSmoothing > 0) {
    throw configError(
      'training.loss.labelSmoothing',
      'the targets are numbers, not classes',
      'Leave the smoothing out.',
    );
  }
  switch (kind) {
    case 'auto':
    case 'mse':
      return new NumberLoss(size, squaredError);
    case 'mae':
      return new NumberLoss(size, absoluteError);
    case 'huber':
      return new NumberLoss(size, huberError(huberDelta));
    case 'cross-entropy':
    case 'binary-cross-entropy':
      throw configError(
        'training.loss.kind',
        `${kind} tells classes apart, the targets are numbers`,
        'Use auto or mse.',
      );
    default:
      return assertNever(kind);
  }
}

/** Returns (classCount): the weight of each class. */
function listWeights({ classWeights }: LossConfig, labels: readonly string[], classCount: number): Float64Array {
  const weights = new Float64Array(classCount).fill(1);
  if (classWeights === null) return weights;
  if (classWeights === 'balanced') {
    const reason = 'balanced weights need training data to count';
    throw configError('training.loss.classWeights', reason, 'Give the weight of each class by its label.');
  }
  const places = new Map(labels.map((label, classId) => [label, classId]));
  for (const [label, weight] of Object.entries(classWeights)) {
    const classId = places.get(label);
    if (classId === undefined) {
      const reason = `the data has no class "${label}"`;
      throw configError('training.loss.classWeights', reason, 'Name the classes as the data does.');
    }
    weights[classId] = weight;
  }
  return weights;
}
