import type { Kernels } from '../kernels/kernels.ts';
import { power } from '../kernels/plain/power.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
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
  readonly #kernels: Kernels;
  readonly #options: AdamOptions;
  readonly #firstMoments: Float64Array;
  readonly #largest: Float64Array;
  #updates = 0;

  constructor(options: AdamOptions, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#options = options;
    this.#firstMoments = arena.float64(parameterCount);
    this.#largest = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    this.#updates += 1;
    const stepSize = learningRate / (1 - power(beta1, this.#updates));
    this.#kernels.adamaxUpdate(
      parameters,
      gradients,
      this.#firstMoments,
      this.#largest,
      stepSize,
      beta1,
      beta2,
      epsilon,
    );
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('firstMoments', this.#firstMoments);
    exchange.array('largest', this.#largest);
    this.#updates = exchange.number('updates', this.#updates);
  }
}
