import type { Kernels } from '../kernels/kernels.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

export interface RmspropOptions {
  readonly alpha: number;
  readonly epsilon: number;
}

/**
 * RMSprop (Tieleman and Hinton 2012), as torch.optim.RMSprop neither centred nor with momentum. With η the learning rate:
 *
 *   v = α v + (1 − α) g²        θ −= η g / (√v + ε)
 */
export class Rmsprop implements Optimizer {
  readonly #kernels: Kernels;
  readonly #options: RmspropOptions;
  readonly #squares: Float64Array;

  constructor(options: RmspropOptions, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#options = options;
    this.#squares = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { alpha, epsilon } = this.#options;
    this.#kernels.rmspropUpdate(parameters, gradients, this.#squares, learningRate, alpha, epsilon);
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('squares', this.#squares);
  }
}
