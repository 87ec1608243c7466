import type { Arena } from '../memory/arena.ts';
import type { AdamOptions } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adamax (Kingma and Ba 2015): Adam by the largest gradient instead of the mean square. With s the number of updates
 * including this one:
 *
 *   m = β₁ m + (1 − β₁) g        u = max(β₂ u, |g| + ε)        θ −= α / (1 − β₁ˢ) · m / u
 *
 * As torch.optim.Adamax.
 */
export class Adamax implements Optimizer {
  readonly #options: AdamOptions;
  readonly #firstMoments: Float64Array;
  readonly #largest: Float64Array;
  #updates = 0;

  constructor(options: AdamOptions, parameterCount: number, arena: Arena) {
    this.#options = options;
    this.#firstMoments = arena.float64(parameterCount);
    this.#largest = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    const m = this.#firstMoments;
    const u = this.#largest;
    this.#updates += 1;
    const stepSize = learningRate / (1 - beta1 ** this.#updates);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      m[i] = m[i]! * beta1 + (1 - beta1) * g;
      u[i] = Math.max(u[i]! * beta2, Math.abs(g) + epsilon);
      parameters[i]! += (-stepSize * m[i]!) / u[i]!;
    }
  }
}
