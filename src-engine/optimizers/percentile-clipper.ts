import type { Kernels } from '../kernels/kernels.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Clipper } from './clipper.ts';
import { limitGlobalNorm } from './global-norm-clipper.ts';
import { RunningPercentile } from './running-percentile.ts';

/**
 * AutoClip (Seetharaman et al. 2020): all gradients together are shortened, as by `GlobalNormClipper`, to a percentile
 * of all their norms so far, this one included. They are kept, so their memory doubles now and then.
 */
export class PercentileClipper implements Clipper {
  hasClipped = false;
  readonly #norms: RunningPercentile;
  readonly #kernels: Kernels;

  constructor(percentile: number, kernels: Kernels) {
    this.#kernels = kernels;
    this.#norms = new RunningPercentile(percentile);
  }

  clip(gradients: Float64Array, _parameters: Float64Array, norm: number): number {
    this.#norms.add(norm);
    const max = this.#norms.value;
    this.hasClipped = norm > max;
    return limitGlobalNorm(this.#kernels, gradients, norm, max);
  }

  exchangeState(exchange: StateExchange): void {
    this.#norms.exchangeState(exchange);
  }
}
