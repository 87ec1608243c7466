import { isNumberTask } from '../../src-engine/contract/number-task.ts';
import {
  LOSSES,
  parseRunConfig,
  type LayerConfig,
  type RunConfig,
  type RunConfigInput,
  type Task,
  type TrainingConfig,
} from '../../src-engine/contract/run-config.ts';

type TrainingInput = NonNullable<RunConfigInput['training']>;

/** A run with every setting at its default. */
export const DEFAULT_CONFIG: RunConfig = configWith({});

/** In the order in which they are offered. */
export const OPTIMIZERS = [
  ...(['adam', 'adamw', 'nadam', 'adamax'] as const),
  ...(['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adadelta'] as const),
];
export const SCHEDULES = [
  ...(['constant', 'step', 'exponential', 'cosine'] as const),
  ...(['linear-warm-up', 'one-cycle', 'reduce-on-plateau'] as const),
];
export const TRUNCATIONS = ['full', 'chunked', 'per-step', 'windowed'] as const;
export const CLIPPINGS = ['none', 'global-norm', 'per-tensor', 'value', 'adaptive', 'percentile'] as const;

/** Lengths that a truncation begins with. */
const FIRST_LENGTH = 10;
const FIRST_EVERY = 5;
const FIRST_BACK = 20;
const FIRST_CLIP_NORM = 5;
const FIRST_CLIP_VALUE = 1;
/** Values that a target begins with. */
const FIRST_TARGET_LOSS = 0.1;
const FIRST_TARGET_ACCURACY = 0.95;

/** Returns the optimizer of this kind as it is before a setting is changed. */
export function optimizerOf(kind: TrainingConfig['optimizer']['kind']): TrainingConfig['optimizer'] {
  return configWith({ optimizer: { kind } }).training.optimizer;
}

/** Returns the schedule of this kind as it is before a setting is changed. */
export function scheduleOf(kind: TrainingConfig['schedule']['kind']): TrainingConfig['schedule'] {
  return configWith({ schedule: { kind } }).training.schedule;
}

/** Returns the clipping of this kind as it is before its number is changed. */
export function clippingOf(kind: TrainingConfig['clip']['kind']): TrainingConfig['clip'] {
  switch (kind) {
    case 'global-norm':
    case 'per-tensor':
      return { kind, max: FIRST_CLIP_NORM };
    case 'value':
      return { kind, max: FIRST_CLIP_VALUE };
    default:
      return configWith({ clip: { kind } }).training.clip;
  }
}

type Suggested = Pick<TrainingConfig, 'optimizer' | 'schedule' | 'clip'>;

/** Returns an optimizer of another kind; numbers that a person changed are kept where it has them too. */
export function changeOptimizer(
  before: TrainingConfig['optimizer'],
  kind: TrainingConfig['optimizer']['kind'],
  { optimizer }: Suggested,
): TrainingConfig['optimizer'] {
  const usual = (of: typeof kind) => (optimizer.kind === of ? optimizer : optimizerOf(of));
  return keepChanged(usual(kind), before, usual(before.kind));
}

/** Returns a schedule of another kind; numbers that a person changed are kept where it has them too. */
export function changeSchedule(
  before: TrainingConfig['schedule'],
  kind: TrainingConfig['schedule']['kind'],
  { schedule }: Suggested,
): TrainingConfig['schedule'] {
  const usual = (of: typeof kind) => (schedule.kind === of ? schedule : scheduleOf(of));
  return keepChanged(usual(kind), before, usual(before.kind));
}

/** Returns clipping of another kind; its number is kept when a person changed it and it is called the same. */
export function changeClipping(
  before: TrainingConfig['clip'],
  kind: TrainingConfig['clip']['kind'],
  { clip }: Suggested,
): TrainingConfig['clip'] {
  const usual = (of: typeof kind) => (clip.kind === of ? clip : clippingOf(of));
  return keepChanged(usual(kind), before, usual(before.kind));
}

function keepChanged<Variant extends object>(fresh: Variant, before: Variant, usualBefore: Variant): Variant {
  const usual = new Map(numericSettings(usualBefore).map(({ name, value }) => [name, value]));
  return numericSettings(before)
    .filter(({ name, value }) => name in fresh && usual.get(name) !== value && !Number.isNaN(value))
    .reduce((variant, { name, value }) => withNumber(variant, name, value), fresh);
}

/** Returns the truncation of this kind; a length that was chosen for another kind is kept where it means the same. */
export function truncationOf(
  kind: TrainingConfig['bptt']['kind'],
  before: TrainingConfig['bptt'],
): TrainingConfig['bptt'] {
  switch (kind) {
    case 'full':
      return { kind };
    case 'windowed':
      return { kind, every: FIRST_EVERY, length: FIRST_BACK };
    default:
      return { kind, length: before.kind === 'chunked' || before.kind === 'per-step' ? before.length : FIRST_LENGTH };
  }
}

/** Returns early stopping on this metric, other settings at their defaults. */
export function earlyStoppingOn(
  metric: NonNullable<TrainingConfig['earlyStopping']>['metric'],
): TrainingConfig['earlyStopping'] {
  return configWith({ earlyStopping: { metric } }).training.earlyStopping;
}

/** Returns a target of this metric; a value that was typed for one measured alike is kept. */
export function targetOn(
  metric: NonNullable<TrainingConfig['target']>['metric'],
  before: TrainingConfig['target'],
): TrainingConfig['target'] {
  const isAccuracy = metric === 'validation-accuracy';
  if (before !== null && (before.metric === 'validation-accuracy') === isAccuracy) return { ...before, metric };
  return { metric, value: isAccuracy ? FIRST_TARGET_ACCURACY : FIRST_TARGET_LOSS };
}

/** Returns the moving average of the weights as it is before its decay is changed. */
export function firstWeightAverage(): TrainingConfig['weightAverage'] {
  return configWith({ weightAverage: {} }).training.weightAverage;
}

/** Returns the layer with another cell; settings that this cell does not have are back at their defaults. */
export function withCell(layer: LayerConfig, cell: LayerConfig['cell']): LayerConfig {
  const [fresh] = DEFAULT_CONFIG.model.layers;
  if (fresh === undefined) return { ...layer, cell };
  return {
    ...layer,
    cell,
    activation: cell === 'rnn' ? layer.activation : fresh.activation,
    forgetBias: cell === 'lstm' ? layer.forgetBias : fresh.forgetBias,
    resetAfter: cell === 'gru' ? layer.resetAfter : fresh.resetAfter,
  };
}

/** Returns the losses that a task can be trained with, the one it takes by itself first. */
export function lossesFor(task: Task, classCount: number): readonly TrainingConfig['loss']['kind'][] {
  return LOSSES.filter((kind) => {
    if (kind === 'auto') return true;
    // One logistic output cannot name the next symbol, not even among two.
    if (kind === 'binary-cross-entropy') return !isNumberTask(task) && task !== 'next-symbol' && classCount === 2;
    return (kind === 'cross-entropy') !== isNumberTask(task);
  });
}

/** Returns the loss of this kind; options that it does not have are back at their defaults. */
export function withLossKind(
  loss: TrainingConfig['loss'],
  kind: TrainingConfig['loss']['kind'],
  task: Task,
): TrainingConfig['loss'] {
  const { classWeights, labelSmoothing, huberDelta } = DEFAULT_CONFIG.training.loss;
  const options = lossOptions(kind, task);
  return {
    kind,
    classWeights: options.hasClasses ? loss.classWeights : classWeights,
    labelSmoothing: options.hasClasses ? loss.labelSmoothing : labelSmoothing,
    huberDelta: options.hasHuberDelta ? loss.huberDelta : huberDelta,
  };
}

/** Returns which options a loss has. */
export function lossOptions(
  kind: TrainingConfig['loss']['kind'],
  task: Task,
): { readonly hasClasses: boolean; readonly hasHuberDelta: boolean } {
  return { hasClasses: !isNumberTask(task), hasHuberDelta: kind === 'huber' };
}

/** Returns training settings without those that belong to other data: losses and metrics of other targets, class names. */
export function fitTraining(training: TrainingConfig, task: Task, classCount: number): TrainingConfig {
  const { loss, earlyStopping, target } = training;
  const kind = lossesFor(task, classCount).includes(loss.kind) ? loss.kind : 'auto';
  const classWeights = loss.classWeights === 'balanced' ? 'balanced' : null;
  const hasAccuracy = !isNumberTask(task);
  const isOnAccuracy = earlyStopping?.metric === 'validation-accuracy' && !hasAccuracy;
  return {
    ...training,
    loss: withLossKind({ ...loss, classWeights }, kind, task),
    earlyStopping: isOnAccuracy ? { ...earlyStopping, metric: 'validation-loss' } : earlyStopping,
    target: target?.metric === 'validation-accuracy' && !hasAccuracy ? null : target,
  };
}

/** Returns the settings of a variant that are numbers, in the order of the schema. */
export function numericSettings(variant: object): { readonly name: string; readonly value: number }[] {
  return Object.entries(variant).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'number' ? [{ name, value }] : [],
  );
}

/** Returns the variant with one of its numbers changed. */
export function withNumber<Variant extends object>(variant: Variant, name: string, value: number): Variant {
  return Object.assign({ ...variant }, { [name]: value });
}

function configWith(training: TrainingInput): RunConfig {
  return parseRunConfig({ data: { source: { kind: 'sample', id: 'hello-world' } }, training });
}
