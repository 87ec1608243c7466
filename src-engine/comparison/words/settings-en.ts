import { assertNever } from '../../contract/assert-never.ts';
import type {
  Arithmetic,
  LayerConfig,
  ModelConfig,
  RunConfig,
  Task,
  TrainingConfig,
} from '../../contract/run-config.ts';
import type { UsedArithmetic } from '../../contract/run-record.ts';
import { dataValuesEn } from './data-values-en.ts';
import { makeFormats } from './formats.ts';

const { count, number, rate } = makeFormats('en');

const judgedBy = {
  'validation-loss': 'validation loss',
  'validation-accuracy': 'validation accuracy',
  'train-loss': 'training loss',
};

/** The settings of a run in words. */
export const settingsEn = {
  /** By the field of the configuration. */
  names: {
    source: 'Data',
    task: 'Task',
    cell: 'Cell',
    hiddenSize: 'Units',
    bidirectional: 'Direction',
    activation: 'Activation',
    dropout: 'Dropout',
    bptt: 'Truncation',
    clip: 'Clipping',
    optimizer: 'Optimizer',
    learningRate: 'Learning rate',
    weightDecay: 'Weight decay',
    schedule: 'Schedule',
    batchSize: 'Batch',
    epochs: 'Epochs',
    earlyStopping: 'Early stopping',
    target: 'Target',
    loss: 'Loss',
    input: 'Input',
    readout: 'Readout',
    initializer: 'Initialiser',
    split: 'Split',
    stateful: 'Stateful',
    arithmetic: 'Arithmetic',
    reading: 'Reading',
    layout: 'Layout',
    columns: 'Columns',
    missing: 'Missing numbers',
    unit: 'Token unit',
    normalization: 'Normalisation',
    lowercase: 'Lower case',
    minCount: 'Least count',
    maxVocabulary: 'Largest vocabulary',
    length: 'Window',
    stride: 'Stride',
    horizon: 'Horizon',
    scaling: 'Scaling',
    merge: 'Directions as',
    recurrentDropout: 'Recurrent dropout',
    layerNorm: 'Layer norm',
    forgetBias: 'Forget bias',
    resetAfter: 'Reset after product',
    shuffle: 'Shuffled',
    lengthBuckets: 'Batches by length',
    weightAverage: 'Weight average',
    maxSkippedSteps: 'Most skipped',
    classWeights: 'Class weights',
    labelSmoothing: 'Label smoothing',
    huberDelta: 'Huber δ',
    beta1: 'β₁',
    beta2: 'β₂',
    epsilon: 'ε',
    momentum: 'Momentum',
    momentumDecay: 'Momentum decay',
    alpha: 'α',
    rho: 'ρ',
    seed: 'Seed',
    dataSeed: 'Data seed',
  } as Readonly<Record<string, string>>,
  dataValues: dataValuesEn,
  yes: 'yes',
  no: 'no',
  usual: 'usual',
  /** A value without words. */
  value: rate,
  inputNames: { 'one-hot': 'One-hot', embedding: 'Embedding', numeric: 'Numbers' },
  taskNames: {
    'next-symbol': 'next symbol',
    'sequence-class': 'sequence → class',
    'step-tags': 'tag for each step',
    'sequence-value': 'sequence → number',
    forecast: 'forecast',
  } satisfies Record<Task, string>,
  cellNames: { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' } satisfies Record<LayerConfig['cell'], string>,
  oneDirection: 'one direction',
  bothDirections: 'both directions',
  oneWay: 'one way',
  bothWays: 'both ways',
  unitsOfLayers: (sizes: readonly number[]) => `${sizes.map((size) => number(size)).join(' + ')} units`,
  layersOf: (sizes: readonly number[]) => sizes.map((size) => number(size)).join(' + '),
  activationNames: { tanh: 'tanh', relu: 'ReLU', sigmoid: 'sigmoid' },
  mergeNames: {
    concat: 'side by side',
    sum: 'added',
    mul: 'multiplied',
    average: 'averaged',
  } satisfies Record<LayerConfig['merge'], string>,
  merged: (how: string) => `directions ${how}`,
  dropout: (share: number) => `dropout ${number(share, 4)}`,
  recurrentDropout: (share: number) => `recurrent dropout ${number(share, 4)}`,
  layerNorm: 'layer norm',
  forgetBias: (bias: number) => `forget bias ${number(bias, 4)}`,
  resetBefore: 'reset before the product',
  readoutNames: {
    'every-step': 'every step',
    last: 'last step',
    mean: 'mean over steps',
    max: 'maximum over steps',
  } satisfies Record<NonNullable<ModelConfig['readout']>, string>,
  initializerNames: { pytorch: 'PyTorch', keras: 'Keras' },
  optimizerNames: {
    adam: 'Adam',
    adamw: 'AdamW',
    nadam: 'NAdam',
    adamax: 'Adamax',
    sgd: 'SGD',
    momentum: 'SGD, momentum',
    nesterov: 'SGD, Nesterov',
    rmsprop: 'RMSprop',
    adagrad: 'Adagrad',
    adadelta: 'Adadelta',
  } satisfies Record<TrainingConfig['optimizer']['kind'], string>,
  optimizer: (name: string, learningRate: number) => `${name} ${rate(learningRate)}`,
  lossNames: {
    auto: 'as the task needs',
    'cross-entropy': 'cross-entropy',
    'binary-cross-entropy': 'binary cross-entropy',
    mse: 'squared error',
    mae: 'absolute error',
    huber: 'Huber',
  } satisfies Record<TrainingConfig['loss']['kind'], string>,
  classWeights: { none: 'none', balanced: 'balanced', custom: 'as in the file' },
  classesWeighted: { balanced: 'balanced classes', custom: 'weighted classes' },
  units: (n: number) => count(n, { one: 'unit', other: 'units' }),
  layers: (n: number) => count(n, { one: 'layer', other: 'layers' }),
  epochs: (n: number) => count(n, { one: 'epoch', other: 'epochs' }),
  batch: (n: number) => `${number(n)} at once`,
  seed: (n: number) => `seed ${String(n)}`,
  forkAt: (steps: number) => `fork at step ${number(steps)}`,
  /** Truncation of back-propagation through time. */
  bptt: (bptt: RunConfig['training']['bptt']) => {
    switch (bptt.kind) {
      case 'full':
        return 'full';
      case 'chunked':
        return `chunked ${number(bptt.length)}`;
      case 'per-step':
        return `per step ${number(bptt.length)}`;
      case 'windowed':
        return `windowed ${number(bptt.every)}/${number(bptt.length)}`;
      default:
        return assertNever(bptt);
    }
  },
  clipping: (clip: RunConfig['training']['clip']) => {
    switch (clip.kind) {
      case 'none':
        return 'no clipping';
      case 'global-norm':
        return `norm ${number(clip.max, 6)}`;
      case 'per-tensor':
        return `per tensor ${number(clip.max, 6)}`;
      case 'value':
        return `value ${number(clip.max, 6)}`;
      case 'adaptive':
        return `adaptive ${number(clip.factor, 6)}`;
      case 'percentile':
        return `percentile ${number(clip.percentile, 2)}`;
      default:
        return assertNever(clip);
    }
  },
  schedule: (schedule: RunConfig['training']['schedule']) => {
    switch (schedule.kind) {
      case 'constant':
        return 'constant';
      case 'step':
        return `× ${number(schedule.factor, 4)} every ${count(schedule.every, { one: 'epoch', other: 'epochs' })}`;
      case 'exponential':
        return `× ${number(schedule.factor, 4)} each epoch`;
      case 'cosine':
        return schedule.end > 0 ? `cosine to ${number(schedule.end, 6)}` : 'cosine';
      case 'linear-warm-up':
        return `warm-up, ${count(schedule.steps, { one: 'update', other: 'updates' })}`;
      case 'one-cycle':
        return 'one cycle';
      case 'reduce-on-plateau':
        return `× ${number(schedule.factor, 4)} on a plateau`;
      default:
        return assertNever(schedule);
    }
  },
  earlyStopping: ({ metric, patience }: NonNullable<TrainingConfig['earlyStopping']>) =>
    `${judgedBy[metric]}, ${count(patience, { one: 'epoch', other: 'epochs' })}`,
  target: ({ metric, value }: NonNullable<TrainingConfig['target']>) =>
    `${judgedBy[metric]} ${metric === 'validation-accuracy' ? '≥' : '≤'} ${rate(value)}`,
  lastEpochKept: 'last epoch kept',
  stateful: 'state carried on',
  inOrder: 'fixed order',
  lengthBuckets: 'batches by length',
  initializer: (name: string) => `${name} initialiser`,
  readout: (name: string) => `reads ${name}`,
  weightAverage: (decay: number) => `weights averaged ${number(decay, 6)}`,
  labelSmoothing: (share: number) => `smoothing ${number(share, 4)}`,
  arithmeticNames: { fast: 'Fast', portable: 'Portable' } satisfies Record<Arithmetic, string>,
  /** What an arithmetic promises. */
  arithmetics: {
    fast: 'fused sums, where the machine can',
    portable: 'the same digits on every machine',
  } satisfies Record<Arithmetic, string>,
  /** What a run was computed with that is not what was asked for. */
  computedWith: {
    portable: 'this machine cannot fuse them',
    plain: 'computed without vectors, which this machine lacks',
  } satisfies Record<Exclude<UsedArithmetic, 'fast'>, string>,
  portableArithmetic: 'portable arithmetic',
  skipLimit: (n: number) => `ends after ${count(n, { one: 'skipped update', other: 'skipped updates' })}`,
};

export type SettingWords = typeof settingsEn;
