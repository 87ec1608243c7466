import type { Kernels } from '../kernels/kernels.ts';
import type { StateExchange } from '../memory/state-exchange.ts';

/**
 * The exponential moving average of the weights: a copy after the first update, then decay · average + (1 − decay) ·
 * weights after each. As torch.optim.swa_utils.AveragedModel with that as its avg_fn.
 */
export class WeightAverage {
  readonly #decay: number;
  readonly #average: Float64Array;
  readonly #kernels: Kernels;
  #hasAverage = false;

  /** @param average (n) to keep it in */
  constructor(decay: number, average: Float64Array, kernels: Kernels) {
    this.#decay = decay;
    this.#average = average;
    this.#kernels = kernels;
  }

  /** Whether there is one: not before the first update. */
  get hasAverage(): boolean {
    return this.#hasAverage;
  }

  /** Takes in the weights (n) after an update. They must not be swapped at that time. */
  update(weights: Float64Array): void {
    if (!this.#hasAverage) {
      this.#average.set(weights);
      this.#hasAverage = true;
      return;
    }
    this.#kernels.average(this.#average, weights, this.#decay, weights.length);
  }

  /**
   * Exchanges the weights (n) with their average, so that a model can be evaluated or kept with it; a second call undoes
   * the first. Before the first update both are the same, and nothing happens.
   */
  swap(weights: Float64Array): void {
    if (!this.#hasAverage) return;
    const average = this.#average;
    for (let i = 0; i < average.length; i++) {
      const weight = weights[i]!;
      weights[i] = average[i]!;
      average[i] = weight;
    }
  }

  /** Goes through what it knows beside the array that it was given. */
  exchangeState(exchange: StateExchange): void {
    this.#hasAverage = exchange.flag('hasAverage', this.#hasAverage);
  }
}
