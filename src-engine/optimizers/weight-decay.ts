import { addScaled, scale } from '../kernels/vector.ts';
import type { Optimizer } from './optimizer.ts';

/** An optimizer under an L2 penalty ½ λ ‖θ‖², whose gradient is added to that of the loss: g += λ θ. */
export class L2Penalty implements Optimizer {
  readonly #optimizer: Optimizer;
  readonly #weightDecay: number;

  constructor(optimizer: Optimizer, weightDecay: number) {
    this.#optimizer = optimizer;
    this.#weightDecay = weightDecay;
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    addScaled(gradients, parameters, this.#weightDecay);
    this.#optimizer.step(parameters, gradients, learningRate);
  }
}

/** An optimizer before whose every update the weights shrink, past its moments: θ *= 1 − α λ (Loshchilov and Hutter 2019). */
export class DecoupledWeightDecay implements Optimizer {
  readonly #optimizer: Optimizer;
  readonly #weightDecay: number;

  constructor(optimizer: Optimizer, weightDecay: number) {
    this.#optimizer = optimizer;
    this.#weightDecay = weightDecay;
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    scale(parameters, 1 - learningRate * this.#weightDecay);
    this.#optimizer.step(parameters, gradients, learningRate);
  }
}
