import type { Stateful } from '../memory/state-exchange.ts';

/** Limits gradients before an update. Only one that remembers something has a state. */
export interface Clipper extends Partial<Stateful> {
  /** Whether the last call of `clip` limited a gradient. */
  readonly hasClipped: boolean;
  /**
   * Limits gradients (n), whose finite L2 norm is `norm`, and returns their norm afterwards. Parameters (n) are what
   * the gradients belong to.
   */
  clip(gradients: Float64Array, parameters: Float64Array, norm: number): number;
}
