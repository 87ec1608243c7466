/** One row for each optimizer update. What a task does not have is NaN, and left out of files. */
export const TRAIN_COLUMNS = [
  /** Optimizer updates done, from 1. */
  'step',
  /** Epochs done, with a fraction inside an epoch. */
  'epoch',
  /** Mean training loss of this update's batch: nats, or units of the (scaled) target. */
  'loss',
  /** Classes: share of right predictions in this update's batch, 0–1. */
  'accuracy',
  /** Numbers: mean absolute error in this update's batch, in the target's own unit. */
  'mae',
  /** Global L2 norm of all gradients before clipping. */
  'gradientNorm',
  /** Global L2 norm of all gradients after clipping. */
  'clippedGradientNorm',
  /** Share of the updates so far whose gradients were clipped, 0–1. */
  'clippedShare',
  /** 1 where the update was left out because loss or gradient was not finite, else 0; in files `true`, or nothing. */
  'skipped',
  /** Learning rate of this update. */
  'learningRate',
  /** Valid time steps trained per second of training time. */
  'tokensPerSecond',
  /** Training time since the start, pauses left out, milliseconds. */
  'elapsedMs',
] as const;

/** One row for each pass over the validation split. What a task does not have is NaN, and left out of files. */
export const VALIDATION_COLUMNS = [
  'step',
  'epoch',
  'loss',
  'accuracy',
  'f1',
  'mae',
  'rmse',
  'r2',
  'elapsedMs',
] as const;

/** Worked out from the loss of each row, where that is the plain cross-entropy of the next symbol; stored nowhere. */
export const DERIVED_COLUMNS = [
  /** e to the loss. */
  'perplexity',
  /** The loss in bits. */
  'bitsPerSymbol',
] as const;

export type TrainColumn = (typeof TRAIN_COLUMNS)[number];
export type ValidationColumn = (typeof VALIDATION_COLUMNS)[number];
export type DerivedColumn = (typeof DERIVED_COLUMNS)[number];

/** Rows in column form: every array has `rowCount` entries. */
export interface MetricColumns<Column extends string> {
  readonly rowCount: number;
  readonly columns: Readonly<Record<Column, Float64Array>>;
}

export type TrainRows = MetricColumns<TrainColumn>;
export type ValidationRows = MetricColumns<ValidationColumn>;

/** Metrics of one split at one moment. Those that its task does not have are absent. */
export interface SplitMetrics {
  /** Mean loss over the split's targets: nats, or units of the (scaled) target. */
  readonly loss: number;
  /** Classes: share of right predictions, 0–1. */
  readonly accuracy?: number;
  /** More than five classes: share of targets among the five likeliest, 0–1. */
  readonly top5Accuracy?: number;
  /** Next symbol: e to the mean negative log-likelihood. */
  readonly perplexity?: number;
  /** Next grapheme: mean negative log-likelihood in bits. */
  readonly bitsPerCharacter?: number;
  /** Sequence and step classes: mean over the classes that occur, 0–1. */
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
  /** Sequence and step classes: one entry for each, in the order of the labels. */
  readonly classes?: readonly ClassMetrics[];
  /** Sequence and step classes, up to 100 of them: [true class][predicted class] counts. */
  readonly confusion?: readonly (readonly number[])[];
  /** Numbers: mean absolute error, in the target's own unit. */
  readonly mae?: number;
  /** Numbers: root of the mean squared error, in the target's own unit. */
  readonly rmse?: number;
  /** Numbers: share of the variance that is explained; 0 is as good as the mean, and it may be negative. */
  readonly r2?: number;
  /** Tasks with a published criterion: share of the sequences that meet it, 0–1. */
  readonly solved?: number;
}

/** How well one class is told from the others; 0 where a ratio has no denominator. */
export interface ClassMetrics {
  readonly label: string;
  /** Targets of this class. */
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Final metrics of a run; a split without a target is absent. */
export interface RunMetrics {
  readonly train?: SplitMetrics;
  readonly validation?: SplitMetrics;
  readonly test?: SplitMetrics;
}

/** What can be had without learning anything from the order of a sequence: a line to beat on a chart. */
export interface Baseline {
  /**
   * `majority-class`: always the commonest class. `class-frequencies`: the classes' shares as probabilities.
   * `predict-mean`: always the mean of the training targets. `persistence`: the last value read stays.
   * `memoryless`: the best that is possible without memory, by the task's own formula.
   */
  readonly kind: 'majority-class' | 'class-frequencies' | 'predict-mean' | 'persistence' | 'memoryless';
  readonly metric: 'loss' | 'accuracy' | 'mae' | 'rmse';
  readonly value: number;
}
