/** One row for each optimizer update. */
export const TRAIN_COLUMNS = [
  /** Optimizer updates done, from 1. */
  'step',
  /** Epochs done, with a fraction inside an epoch. */
  'epoch',
  /** Mean training loss of this update's batch, nats. */
  'loss',
  /** Share of right predictions in this update's batch, 0–1. */
  'accuracy',
  /** Global L2 norm of all gradients before clipping. */
  'gradientNorm',
  /** Global L2 norm of all gradients after clipping. */
  'clippedGradientNorm',
  /** Learning rate of this update. */
  'learningRate',
  /** Valid time steps trained per second of training time. */
  'tokensPerSecond',
  /** Training time since the start, pauses left out, milliseconds. */
  'elapsedMs',
] as const;

/** One row for each pass over the validation split. */
export const VALIDATION_COLUMNS = ['step', 'epoch', 'loss', 'accuracy', 'elapsedMs'] as const;

export type TrainColumn = (typeof TRAIN_COLUMNS)[number];
export type ValidationColumn = (typeof VALIDATION_COLUMNS)[number];

/** Rows in column form: every array has `rowCount` entries. */
export interface MetricColumns<Column extends string> {
  readonly rowCount: number;
  readonly columns: Readonly<Record<Column, Float64Array>>;
}

export type TrainRows = MetricColumns<TrainColumn>;
export type ValidationRows = MetricColumns<ValidationColumn>;

/** Metrics of one split at one moment. */
export interface SplitMetrics {
  /** Mean loss over the split's targets, nats. */
  readonly loss: number;
  /** Share of right predictions, 0–1. */
  readonly accuracy: number;
}

/** Final metrics of a run; a split that has no rows is absent. */
export interface RunMetrics {
  readonly train?: SplitMetrics;
  readonly validation?: SplitMetrics;
  readonly test?: SplitMetrics;
}
