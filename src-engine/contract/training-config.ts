import * as v from 'valibot';
import {
  notNegative,
  partial,
  positive,
  positiveInteger,
  properFraction,
  section,
  seed,
  share,
} from './config-fields.ts';

const bptt = v.variant('kind', [
  v.strictObject({ kind: v.literal('full') }),
  /** Cut into stretches of `length` time steps, an update after each; the state is carried on. */
  v.strictObject({ kind: v.literal('chunked'), length: positiveInteger }),
  /** Every loss flows back through exactly `length` time steps; one update for the whole sequence. */
  v.strictObject({ kind: v.literal('per-step'), length: positiveInteger }),
  /** After every `every` time steps an update whose losses flow back through up to `length` ones. */
  v.strictObject({ kind: v.literal('windowed'), every: positiveInteger, length: positiveInteger }),
]);

const clip = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  /** All gradients together are shortened to an L2 norm of at most `max`. */
  v.strictObject({ kind: v.literal('global-norm'), max: positive }),
  /** Each tensor's gradient is shortened to an L2 norm of at most `max`. */
  v.strictObject({ kind: v.literal('per-tensor'), max: positive }),
  /** Each number is limited to −max … max. */
  v.strictObject({ kind: v.literal('value'), max: positive }),
  /** Each unit's gradient is shortened to `factor` times the norm of the unit's weights. */
  v.strictObject({ kind: v.literal('adaptive'), factor: v.optional(positive, 0.01) }),
  /** All gradients together are shortened to the given percentile of all norms so far. */
  v.strictObject({
    kind: v.literal('percentile'),
    percentile: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(100)), 10),
  }),
]);

/**
 * `weightDecay` is an L2 penalty, added to the gradient, everywhere but in `adamw`, where it is decoupled: it shrinks the
 * weights directly. Defaults are those of PyTorch.
 */
const optimizer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('adam'),
    learningRate: v.optional(positive, 0.001),
    beta1: v.optional(partial, 0.9),
    beta2: v.optional(partial, 0.999),
    epsilon: v.optional(positive, 1e-8),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('adamw'),
    learningRate: v.optional(positive, 0.001),
    beta1: v.optional(partial, 0.9),
    beta2: v.optional(partial, 0.999),
    epsilon: v.optional(positive, 1e-8),
    weightDecay: v.optional(notNegative, 0.01),
  }),
  v.strictObject({
    kind: v.literal('nadam'),
    learningRate: v.optional(positive, 0.002),
    beta1: v.optional(partial, 0.9),
    beta2: v.optional(partial, 0.999),
    epsilon: v.optional(positive, 1e-8),
    momentumDecay: v.optional(notNegative, 0.004),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('adamax'),
    learningRate: v.optional(positive, 0.002),
    beta1: v.optional(partial, 0.9),
    beta2: v.optional(partial, 0.999),
    epsilon: v.optional(positive, 1e-8),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('sgd'),
    learningRate: v.optional(positive, 0.01),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('momentum'),
    learningRate: v.optional(positive, 0.01),
    momentum: v.optional(properFraction, 0.9),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('nesterov'),
    learningRate: v.optional(positive, 0.01),
    momentum: v.optional(properFraction, 0.9),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('rmsprop'),
    learningRate: v.optional(positive, 0.01),
    alpha: v.optional(partial, 0.99),
    epsilon: v.optional(positive, 1e-8),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('adagrad'),
    learningRate: v.optional(positive, 0.01),
    epsilon: v.optional(positive, 1e-10),
    weightDecay: v.optional(notNegative, 0),
  }),
  v.strictObject({
    kind: v.literal('adadelta'),
    learningRate: v.optional(positive, 1),
    rho: v.optional(partial, 0.9),
    epsilon: v.optional(positive, 1e-6),
    weightDecay: v.optional(notNegative, 0),
  }),
]);

/** What the learning rate of the optimizer is multiplied by. Epochs and updates count from 0. */
const schedule = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant') }),
  /** `factor` after every `every` epochs. */
  v.strictObject({
    kind: v.literal('step'),
    every: v.optional(positiveInteger, 10),
    factor: v.optional(properFraction, 0.1),
  }),
  /** `factor` after every epoch. */
  v.strictObject({ kind: v.literal('exponential'), factor: v.optional(properFraction, 0.95) }),
  /** Half a cosine from 1 to `end` over all updates. */
  v.strictObject({ kind: v.literal('cosine'), end: v.optional(share, 0) }),
  /** A straight line from `start` to 1 over `steps` updates, then 1. */
  v.strictObject({
    kind: v.literal('linear-warm-up'),
    steps: v.optional(positiveInteger, 100),
    start: v.optional(share, 0),
  }),
  /** Cosines from `start` up to 1 in the first share `rise` of all updates, then down to `end`. */
  v.strictObject({
    kind: v.literal('one-cycle'),
    rise: v.optional(properFraction, 0.3),
    start: v.optional(share, 0.04),
    end: v.optional(share, 4e-6),
  }),
  /** `factor` when the validation loss has not fallen by the share `threshold` for more than `patience` epochs. */
  v.strictObject({
    kind: v.literal('reduce-on-plateau'),
    factor: v.optional(properFraction, 0.1),
    patience: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 10),
    threshold: v.optional(notNegative, 1e-4),
  }),
]);

export const ARITHMETICS = ['fast', 'portable'] as const;
export type Arithmetic = (typeof ARITHMETICS)[number];

export const EARLY_STOPPING_METRICS = ['validation-loss', 'validation-accuracy', 'train-loss'] as const;
export const LOSSES = ['auto', 'cross-entropy', 'binary-cross-entropy', 'mse', 'mae', 'huber'] as const;

export const trainingConfigSchema = section({
  seed: v.optional(seed, 1),
  epochs: v.optional(positiveInteger, 20),
  batchSize: v.optional(positiveInteger, 32),
  /** Whether the sequences are parallel streams whose state is carried from batch to batch. */
  stateful: v.optional(v.boolean(), false),
  /** Whether every epoch takes the sequences in a new order; `null`: yes, unless stateful. */
  shuffle: v.optional(v.nullable(v.boolean()), null),
  /**
   * Whether sequences of about equal length share a batch, so that less is padding: each epoch's order is sorted by length, cut
   * into batches, and the batches are put into an order of chance. Where length and answer go together, batches are one-sided.
   */
  lengthBuckets: v.optional(v.boolean(), false),
  bptt: v.optional(bptt, { kind: 'full' }),
  clip: v.optional(clip, { kind: 'none' }),
  optimizer: v.optional(optimizer, { kind: 'adam' }),
  schedule: v.optional(schedule, { kind: 'constant' }),
  earlyStopping: v.optional(
    v.nullable(
      v.strictObject({
        metric: v.optional(v.picklist(EARLY_STOPPING_METRICS), 'validation-loss'),
        /** Epochs without a better value that are waited for. */
        patience: v.optional(positiveInteger, 10),
        /** A value is better only by more than this. */
        minDelta: v.optional(notNegative, 0),
        /** Whether the weights of the best epoch are kept rather than the last. */
        restoreBest: v.optional(v.boolean(), true),
      }),
    ),
    null,
  ),
  /** The run ends when a validation, or for `train-loss` an epoch, reaches this value; `null`: no value ends it. */
  target: v.optional(
    v.nullable(
      v.strictObject({
        metric: v.optional(v.picklist(EARLY_STOPPING_METRICS), 'validation-loss'),
        value: v.pipe(v.number(), v.finite()),
      }),
    ),
    null,
  ),
  /** Exponential moving average of the weights, which is what is evaluated and kept; `null`: the weights themselves. */
  weightAverage: v.optional(v.nullable(v.strictObject({ decay: v.optional(properFraction, 0.999) })), null),
  /**
   * How sums of products are rounded. `fast`: once for product and sum, where the machine can. `portable`: after each, with
   * the same bits on every machine. Neither depends on the number of threads.
   */
  arithmetic: v.optional(v.picklist(ARITHMETICS), 'fast'),
  /** Updates in a row that may be skipped because loss or gradient is not finite; one more ends the run. */
  maxSkippedSteps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)), 100),
  loss: section({
    /** `auto`: cross-entropy for classes, mse for numbers. `binary-cross-entropy` needs exactly two classes. */
    kind: v.optional(v.picklist(LOSSES), 'auto'),
    /** Weight of each class by its label, 1 where none is given; `balanced`: rare classes count as much as common ones. */
    classWeights: v.optional(v.nullable(v.union([v.literal('balanced'), v.record(v.string(), positive)])), null),
    /** Share of every target that is spread over all classes. */
    labelSmoothing: v.optional(partial, 0),
    /** Of `huber`: error from which it grows straight rather than squared, in units of the (scaled) target. */
    huberDelta: v.optional(positive, 1),
  }),
});

export type TrainingConfig = v.InferOutput<typeof trainingConfigSchema>;
