import type { Arena } from '../memory/arena.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adagrad (Duchi et al. 2011), as torch.optim.Adagrad whose sums start at 0:
 *
 *   v = v + g²        θ −= α g / (√v + ε)
 */
export class Adagrad implements Optimizer {
  readonly #epsilon: number;
  readonly #squares: Float64Array;

  constructor(epsilon: number, parameterCount: number, arena: Arena) {
    this.#epsilon = epsilon;
    this.#squares = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const epsilon = this.#epsilon;
    const v = this.#squares;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      v[i]! += g * g;
      parameters[i]! += (-learningRate * g) / (Math.sqrt(v[i]!) + epsilon);
    }
  }
}
