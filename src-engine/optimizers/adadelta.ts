import type { Kernels } from '../kernels/kernels.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdadeltaOptions {
  readonly rho: number;
  readonly epsilon: number;
}

/**
 * Adadelta (Zeiler 2012), as torch.optim.Adadelta:
 *
 *   v = ρ v + (1 − ρ) g²        δ = √(u + ε) / √(v + ε) · g        u = ρ u + (1 − ρ) δ²        θ −= α δ
 */
export class Adadelta implements Optimizer {
  readonly #kernels: Kernels;
  readonly #options: AdadeltaOptions;
  readonly #squares: Float64Array;
  readonly #squaredSteps: Float64Array;

  constructor(options: AdadeltaOptions, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#options = options;
    this.#squares = arena.float64(parameterCount);
    this.#squaredSteps = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { rho, epsilon } = this.#options;
    this.#kernels.adadeltaUpdate(parameters, gradients, this.#squares, this.#squaredSteps, learningRate, rho, epsilon);
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('squares', this.#squares);
    exchange.array('squaredSteps', this.#squaredSteps);
  }
}
