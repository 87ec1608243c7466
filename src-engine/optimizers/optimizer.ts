/** Moves all parameters along their gradients. */
export interface Optimizer {
  readonly learningRate: number;
  /** Updates parameters (n) from gradients (n), both in layout order. */
  step(parameters: Float64Array, gradients: Float64Array): void;
}
