/** Updates of θ (count) by its gradient g, in the arithmetic of PyTorch; docs in optimizers/. All arrays from their start. */
export interface OptimizerKernels {
  momentumUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    velocities: Float64Array,
    learningRate: number,
    momentum: number,
  ): void;
  nesterovUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    velocities: Float64Array,
    learningRate: number,
    momentum: number,
  ): void;
  rmspropUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    squares: Float64Array,
    learningRate: number,
    alpha: number,
    epsilon: number,
  ): void;
  adagradUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    squares: Float64Array,
    learningRate: number,
    epsilon: number,
  ): void;
  adadeltaUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    squares: Float64Array,
    squaredSteps: Float64Array,
    learningRate: number,
    rho: number,
    epsilon: number,
  ): void;
  /** `correction` is √(1 − β₂ˢ). Moments whose magnitude is under 1e-290 become 0: numbers near 1e-308 are slow. */
  adamUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    firstMoments: Float64Array,
    secondMoments: Float64Array,
    stepSize: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** `correction` is 1 − β₂ˢ. */
  nadamUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    firstMoments: Float64Array,
    secondMoments: Float64Array,
    gradientRate: number,
    momentRate: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  adamaxUpdate(
    parameters: Float64Array,
    gradients: Float64Array,
    firstMoments: Float64Array,
    largest: Float64Array,
    stepSize: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
}
