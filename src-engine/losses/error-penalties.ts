/** How much an error of a predicted number costs. */
export interface ErrorPenalty {
  /** Returns the loss of an error, predicted − target. */
  lossOf(error: number): number;
  /** Returns the derivative of `lossOf`; 0 at a kink. */
  slopeOf(error: number): number;
}

/** L = e², as torch.nn.MSELoss. */
export const squaredError: ErrorPenalty = {
  lossOf: (error) => error * error,
  slopeOf: (error) => 2 * error,
};

/** L = |e|, as torch.nn.L1Loss. */
export const absoluteError: ErrorPenalty = {
  lossOf: Math.abs,
  slopeOf: Math.sign,
};

/** Returns L = e²/2 up to |e| = δ and δ (|e| − δ/2) beyond, as torch.nn.HuberLoss. */
export function huberError(delta: number): ErrorPenalty {
  return {
    lossOf: (error) => {
      const size = Math.abs(error);
      return size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta);
    },
    slopeOf: (error) => Math.max(-delta, Math.min(error, delta)),
  };
}
