/** Sums over targets; every loss adds to them. Time steps and sequences without a target do not count. */
export interface LossSums {
  /** Sum of the targets' losses, nats. */
  loss: number;
  /** Number of targets that the model would have chosen. */
  correct: number;
  /** Number of targets. */
  count: number;
}

/** Compares the rows of the head with their targets. */
export interface Loss {
  /** Outputs that the head must have. */
  readonly outputSize: number;
  /** Classes that it tells apart. */
  readonly classCount: number;
  /** Overwrites logits (rows, outputSize) by probabilities and adds to `sums`; targets (rows) may be `NO_TARGET`. */
  forward(logits: Float64Array, targets: Int32Array, rows: number, sums: LossSums): void;
  /** dLogits (rows, outputSize) = factor · dL/dLogits, with L the sum of all targets' losses; 0 without a target. */
  backward(dLogits: Float64Array, probabilities: Float64Array, targets: Int32Array, rows: number, factor: number): void;
  /** Returns the probability of a class by what `forward` left in a row. */
  probabilityOf(probabilities: Float64Array, row: number, classId: number): number;
}
