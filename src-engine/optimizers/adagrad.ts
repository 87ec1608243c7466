import type { Kernels } from '../kernels/kernels.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adagrad (Duchi et al. 2011), as torch.optim.Adagrad whose sums start at 0:
 *
 *   v = v + g²        θ −= α g / (√v + ε)
 */
export class Adagrad implements Optimizer {
  readonly #kernels: Kernels;
  readonly #epsilon: number;
  readonly #squares: Float64Array;

  constructor(epsilon: number, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#epsilon = epsilon;
    this.#squares = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const epsilon = this.#epsilon;
    this.#kernels.adagradUpdate(parameters, gradients, this.#squares, learningRate, epsilon);
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('squares', this.#squares);
  }
}
