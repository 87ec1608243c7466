import { multiplyAdd } from './vector';

/** Returns decay ∘ means + share ∘ x. */
export function decayedMean(means: v128, x: v128, decay: v128, share: v128): v128 {
  return multiplyAdd(means, decay, f64x2.mul(share, x));
}

/** Returns decay ∘ squares + share ∘ x². */
export function decayedSquares(squares: v128, x: v128, decay: v128, share: v128): v128 {
  return multiplyAdd(f64x2.mul(share, x), x, f64x2.mul(squares, decay));
}
