import type { Arena } from '../memory/arena.ts';
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
  readonly #options: AdadeltaOptions;
  readonly #squares: Float64Array;
  readonly #squaredSteps: Float64Array;

  constructor(options: AdadeltaOptions, parameterCount: number, arena: Arena) {
    this.#options = options;
    this.#squares = arena.float64(parameterCount);
    this.#squaredSteps = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { rho, epsilon } = this.#options;
    const v = this.#squares;
    const u = this.#squaredSteps;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      v[i] = v[i]! * rho + (1 - rho) * g * g;
      const delta = (Math.sqrt(u[i]! + epsilon) / Math.sqrt(v[i]! + epsilon)) * g;
      u[i] = u[i]! * rho + (1 - rho) * delta * delta;
      parameters[i]! -= learningRate * delta;
    }
  }
}
