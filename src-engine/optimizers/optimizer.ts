import type { Stateful } from '../memory/state-exchange.ts';

/** Moves all parameters along their gradients. */
export interface Optimizer extends Stateful {
  /** Updates parameters (n) from gradients (n), both in layout order, at this learning rate. Gradients may change. */
  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void;
}
