import type { Arena } from '../memory/arena.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Gradient descent with momentum (Polyak 1964), as torch.optim.SGD with dampening 0:
 *
 *   b = μ b + g        θ −= α b
 */
export class Momentum implements Optimizer {
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
      b[i] = b[i]! * momentum + gradients[i]!;
      parameters[i]! -= learningRate * b[i]!;
    }
  }
}
