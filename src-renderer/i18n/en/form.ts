import type { TrainingConfig } from '../../../src-engine/contract/run-config.ts';
import { makeFormats } from '../formats.ts';

const { number } = makeFormats('en');

/** The new-run form: names of settings, what may stand in them, and what does not go together. */
export const form = {
  atDefaults: 'at their defaults',
  /** Groups of settings that most people leave alone. */
  groups: {
    layer: 'More',
    model: 'More of the model',
    order: 'State and order',
    optimizer: (name: string) => `${name} in detail`,
    loss: 'Loss',
    training: 'More of training',
  },
  layerGroup: (n: number) => `More settings of layer ${number(n)}`,
  cellOf: (n: number) => `Cell of layer ${number(n)}`,
  ofLayer: (setting: string, n: number) => `${setting} of layer ${number(n)}`,
  merge: 'Directions',
  dropout: 'Dropout',
  recurrentDropout: 'Recurrent dropout',
  share: 'share',
  layerNorm: 'Layer norm',
  layerNormHint: 'both products of the cell',
  layerNormNeedsResetAfter: 'Only with the reset gate after the product.',
  forgetBias: 'Forget bias',
  forgetBiasDefault: 'as the initialiser',
  reset: 'Reset gate',
  resets: { after: 'after the product', before: 'before it, as early Keras' },
  embeddingSize: 'Embedding size',
  readout: 'Reads',
  initializer: 'Initialiser',

  truncations: {
    full: 'Full',
    chunked: 'Chunked',
    'per-step': 'Per step',
    windowed: 'Windowed',
  } satisfies Record<TrainingConfig['bptt']['kind'], string>,
  truncationNotes: {
    full: '',
    chunked: 'One update for each chunk with a loss in it; the state goes on, gradients stop at its edge.',
    'per-step': 'Each loss reaches that far back; one update for the whole sequence.',
    windowed: 'An update every so many steps that have a loss; its gradients flow back further.',
  } satisfies Record<TrainingConfig['bptt']['kind'], string>,
  window: 'Window',
  everySteps: 'Steps between updates',
  every: 'steps apart',
  backSteps: 'Steps that gradients flow back',
  back: 'steps back',
  stateful: 'Carry the state from batch to batch',
  statefulLabel: 'Stateful',
  statefulNote: 'The sequences become as many parallel streams as a batch has rows.',
  statefulNeedsEveryStep: 'Only for tasks with an answer at every time step.',
  order: 'Order',
  shuffle: 'New order every epoch',
  shuffleStateful:
    'Not with a carried state: each batch goes on where the one before it ended, so their order is fixed.',
  batches: 'Batches',
  lengthBuckets: 'Sequences of about equal length together',
  lengthBucketsNote: 'Less padding, so faster. Where length and answer go together, batches are one-sided.',

  clippings: {
    none: 'None',
    'global-norm': 'Global norm',
    'per-tensor': 'Per tensor',
    value: 'Value',
    adaptive: 'Adaptive',
    percentile: 'Percentile',
  } satisfies Record<TrainingConfig['clip']['kind'], string>,
  clipNumbers: { max: 'max', factor: '× weights', percentile: 'of past' },
  clipLabels: {
    max: 'Largest norm or value',
    factor: 'Largest gradient as a share of the weights',
    percentile: 'Percentile of all norms so far',
  },

  /** Settings of optimizers, schedules and early stopping by their name in the configuration. */
  settingNames: {
    beta1: 'β₁',
    beta2: 'β₂',
    epsilon: 'ε',
    momentum: 'Momentum',
    momentumDecay: 'Momentum decay',
    alpha: 'α',
    rho: 'ρ',
    weightDecay: 'Weight decay',
  },
  decays: { l2: 'L2', decoupled: 'decoupled' },
  weightDecayNames: { l2: 'Weight decay (L2)', decoupled: 'Weight decay (decoupled)' },
  settingIs: (name: string, value: number) => `${name} ${number(value, 8)}`,

  schedule: 'Schedule',
  schedules: {
    constant: 'Constant',
    step: 'In steps',
    exponential: 'Exponential',
    cosine: 'Cosine',
    'linear-warm-up': 'Linear warm-up',
    'one-cycle': 'One cycle',
    'reduce-on-plateau': 'Reduce on a plateau',
  } satisfies Record<TrainingConfig['schedule']['kind'], string>,
  scheduleUnits: {
    every: 'epochs',
    factor: 'factor',
    end: 'at the end',
    start: 'at first',
    steps: 'updates',
    rise: 'share rising',
    patience: 'epochs',
    threshold: 'least gain',
  },
  scheduleLabels: {
    every: 'Epochs between the steps of the learning rate',
    factor: 'Factor of the learning rate',
    end: 'Factor of the learning rate at the end',
    start: 'Factor of the learning rate at first',
    steps: 'Updates of the warm-up',
    rise: 'Share of all updates in which the learning rate rises',
    patience: 'Epochs without a gain that are waited for',
    threshold: 'Least share by which the loss must fall',
  },

  stopEarly: 'Stop early',
  stopMetrics: {
    never: 'Never',
    'validation-loss': 'Validation loss',
    'validation-accuracy': 'Validation accuracy',
    'train-loss': 'Training loss',
  },
  patience: 'Epochs without a better value before training stops',
  patienceUnit: 'epochs',
  minDelta: 'Least gain',
  restoreBest: 'Keep the weights of the best epoch',
  keep: 'Keep',

  lossKind: 'Kind',
  lossKindLabel: 'Loss kind',
  classWeights: 'Class weights',
  labelSmoothing: 'Smoothing',
  labelSmoothingLabel: 'Label smoothing',
  huberDelta: 'Huber δ',

  average: 'Average',
  weightAverage: 'Moving average of the weights',
  averageDecay: 'Decay of the average',
  decay: 'decay',
  arithmetic: 'Arithmetic',
  skipLimit: 'Skip limit',
  skipLimitUnit: 'updates in a row',
  skipLimitLabel: 'Updates in a row that may be left out',
  skipLimitNote: 'An update whose loss or gradient is not finite is left out; one more ends the run.',

  /** What may stand in a field. */
  rules: {
    wholeNumber: 'A whole number from 1 to 1,000,000,000',
    wholeFromZero: 'A whole number from 0 to 1,000,000,000',
    aboveZero: 'A number above 0',
    notNegative: 'A number from 0 on',
    partial: 'From 0 to just below 1',
    properFraction: 'Above 0 and below 1',
    share: 'From 0 to 1',
    percentile: 'Above 0, up to 100',
    anyNumber: 'A number, or nothing',
    finite: 'A finite number',
    seed: 'A whole number from 0 to 4,294,967,295',
  },
  /** Fields that are each valid alone. */
  contradictions: {
    needsOneDirection:
      'Needs one direction: the reverse pass reads the future, so no step back is the last. Read one way, or use full or chunked.',
    needsValidation:
      'This data has no validation split to steer by. Give it a share in the data’s split, or choose something else.',
    tooManyStreams: 'More parallel streams than training has time steps: use a smaller batch.',
    windowTooShort: 'At least as many steps back as apart, or some losses would not count.',
    readsAllSteps:
      'Mean and maximum read all steps at once, so gradients cannot be cut off. Use full truncation, or read the last step.',
  },
};
