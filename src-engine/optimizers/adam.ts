import type { Kernels } from '../kernels/kernels.ts';
import { power } from '../kernels/plain/power.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Adam (Kingma and Ba 2015). With s the number of updates including this one:
 *
 *   m = β₁ m + (1 − β₁) g        v = β₂ v + (1 − β₂) g²
 *   θ −= α / (1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + ε)
 *
 * Every operation in the order of torch.optim.Adam 1.13, so that a run can be followed there digit by digit.
 */
export class Adam implements Optimizer {
  readonly #kernels: Kernels;
  readonly #options: AdamOptions;
  readonly #firstMoments: Float64Array;
  readonly #secondMoments: Float64Array;
  #updates = 0;

  constructor(options: AdamOptions, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#options = options;
    this.#firstMoments = arena.float64(parameterCount);
    this.#secondMoments = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    this.#updates += 1;
    const stepSize = learningRate / (1 - power(beta1, this.#updates));
    const correction = Math.sqrt(1 - power(beta2, this.#updates));
    this.#kernels.adamUpdate(
      parameters,
      gradients,
      this.#firstMoments,
      this.#secondMoments,
      stepSize,
      correction,
      beta1,
      beta2,
      epsilon,
    );
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('firstMoments', this.#firstMoments);
    exchange.array('secondMoments', this.#secondMoments);
    this.#updates = exchange.number('updates', this.#updates);
  }
}
