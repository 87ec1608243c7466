import type { Kernels } from '../kernels/kernels.ts';
import { exp } from '../kernels/plain/exponential.ts';
import { log } from '../kernels/plain/logarithm.ts';
import { power } from '../kernels/plain/power.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

export interface NadamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly momentumDecay: number;
}

/** Slows the growth of the momentum; fixed by Dozat and by PyTorch. */
const LOG_MOMENTUM_BASE = log(0.96);

/**
 * Nadam (Dozat 2016): Adam with Nesterov's momentum, which grows. With s the number of updates including this one and
 * ψ the momentum decay:
 *
 *   μₛ = β₁ (1 − ½ · 0.96^(s ψ))        Πₛ = μ₁ … μₛ
 *   m = β₁ m + (1 − β₁) g        v = β₂ v + (1 − β₂) g²        d = √(v / (1 − β₂ˢ)) + ε
 *   θ −= α (1 − μₛ) / (1 − Πₛ) · g / d + α μₛ₊₁ / (1 − Πₛ μₛ μₛ₊₁) · m / d
 *
 * The last product has μₛ twice, which the paper has not: so does torch.optim.NAdam 1.13, which this follows digit by
 * digit where its default type is float64.
 */
export class Nadam implements Optimizer {
  readonly #kernels: Kernels;
  readonly #options: NadamOptions;
  readonly #firstMoments: Float64Array;
  readonly #secondMoments: Float64Array;
  #updates = 0;
  #momentumProduct = 1;

  constructor(options: NadamOptions, parameterCount: number, arena: Arena) {
    this.#kernels = arena.kernels;
    this.#options = options;
    this.#firstMoments = arena.float64(parameterCount);
    this.#secondMoments = arena.float64(parameterCount);
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    this.#updates += 1;
    const momentum = this.#momentumAt(this.#updates);
    const nextMomentum = this.#momentumAt(this.#updates + 1);
    this.#momentumProduct *= momentum;
    const gradientRate = (-learningRate * (1 - momentum)) / (1 - this.#momentumProduct);
    const momentRate = (-learningRate * nextMomentum) / (1 - this.#momentumProduct * momentum * nextMomentum);
    const correction = 1 - power(beta2, this.#updates);
    this.#kernels.nadamUpdate(
      parameters,
      gradients,
      this.#firstMoments,
      this.#secondMoments,
      gradientRate,
      momentRate,
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
    this.#momentumProduct = exchange.number('momentumProduct', this.#momentumProduct);
  }

  #momentumAt(update: number): number {
    const { beta1, momentumDecay } = this.#options;
    return beta1 * (1 - 0.5 * exp(update * momentumDecay * LOG_MOMENTUM_BASE));
  }
}
