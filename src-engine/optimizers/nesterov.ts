import type { Arena } from '../memory/arena.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Nesterov's momentum in the form of Sutskever et al. 2013, as torch.optim.SGD with nesterov=True:
 *
 *   b = μ b + g        θ −= α (g + μ b)
 */
export class Nesterov implements Optimizer {
  readonly #momentum: number;
  readonly #velocities: Float64Array;

  constructor(momentum: number, parameterCount: number, arena: Arena) {
    this.#momentum = momentum;
    this.#velocities = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const momentum = this.#momentum;
    const b = this.#velocities;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      b[i] = b[i]! * momentum + g;
      parameters[i]! -= learningRate * (g + momentum * b[i]!);
    }
  }
}
