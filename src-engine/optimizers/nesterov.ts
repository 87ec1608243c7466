import type { Kernels } from '../kernels/kernels.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Nesterov's momentum in the form of Sutskever et al. 2013, as torch.optim.SGD with nesterov=True:
 *
 *   b = μ b + g        θ −= α (g + μ b)
 */
export class Nesterov implements Optimizer {
  readonly #kernels: Kernels;
  readonly #momentum: number;
  readonly #velocities: Float64Array;

  constructor(momentum: number, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#momentum = momentum;
    this.#velocities = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const momentum = this.#momentum;
    this.#kernels.nesterovUpdate(parameters, gradients, this.#velocities, learningRate, momentum);
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('velocities', this.#velocities);
  }
}
