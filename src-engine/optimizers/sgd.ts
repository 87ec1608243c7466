import type { Kernels } from '../kernels/kernels.ts';
import type { Optimizer } from './optimizer.ts';

/** Stochastic gradient descent: θ −= α g. As torch.optim.SGD without momentum. */
export class Sgd implements Optimizer {
  readonly #kernels: Kernels;

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    this.#kernels.addScaled(parameters, 0, gradients, 0, -learningRate, parameters.length);
  }

  exchangeState(): void {
    // It remembers nothing.
  }
}
