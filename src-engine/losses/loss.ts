/** What the rows of the head are compared with. */
export interface TargetRows {
  /** (rows): class of each row, `NO_TARGET` where there is none; unused for numbers. */
  readonly targets: Int32Array;
  /** (rows, outputSize): numbers of each row, NaN where there is none; unused for classes. */
  readonly targetValues: Float64Array;
}

/** Sums over targets; every loss adds to them. Rows and numbers without a target do not count. */
export interface LossSums {
  /** Sum of the targets' losses, each times its weight: nats, or units of the scaled target. */
  loss: number;
  /** Sum of the targets' weights, by which `loss` is divided for its mean: their number where all weigh 1. */
  weight: number;
  /** Number of targets: rows with a class, or numbers. */
  count: number;
  /** Classes: number of targets that the model would have chosen. */
  correct: number;
  /** Classes: sum of −log p of the targets, whatever they weigh and however they are smoothed: nats. */
  negativeLogLikelihood: number;
}

/** Compares the rows of the head with their targets. */
interface RowLoss {
  /** Outputs that the head must have. */
  readonly outputSize: number;
  /**
   * Overwrites outputs (rows, outputSize) by what the model answers, probabilities or numbers, and adds to `sums`; of rows
   * `first` … `first + count − 1`, all unless told. Those before them have their turn before.
   */
  forward(
    outputs: Float64Array,
    target: TargetRows,
    rows: number,
    sums: LossSums,
    first?: number,
    count?: number,
  ): void;
  /**
   * dOutputs (rows, outputSize) = factor · dL/dOutputs, with L the weighted sum of all losses; 0 without a target. Of rows
   * `first` … `first + count − 1`, all unless told.
   */
  backward(
    dOutputs: Float64Array,
    answers: Float64Array,
    target: TargetRows,
    rows: number,
    factor: number,
    first?: number,
    count?: number,
  ): void;
}

/** Tells classes apart. */
export interface ClassLoss extends RowLoss {
  readonly kind: 'classes';
  /** Classes that it tells apart. */
  readonly classCount: number;
  /** Returns the probability of a class by what `forward` left in a row. */
  probabilityOf(answers: Float64Array, row: number, classId: number): number;
  /** Returns the first class of the largest probability in a row; −1 where the answer is not a number. */
  likeliestOf(answers: Float64Array, row: number): number;
}

/** Measures errors of numbers: outputs are the answers themselves. */
export interface ValueLoss extends RowLoss {
  readonly kind: 'numbers';
}

export type Loss = ClassLoss | ValueLoss;

export function createLossSums(): LossSums {
  return { loss: 0, weight: 0, count: 0, correct: 0, negativeLogLikelihood: 0 };
}

export function clearLossSums(sums: LossSums): void {
  sums.loss = 0;
  sums.weight = 0;
  sums.count = 0;
  sums.correct = 0;
  sums.negativeLogLikelihood = 0;
}
