import type { Kernels } from '../kernels/kernels.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Optimizer } from './optimizer.ts';

/** An optimizer under an L2 penalty ½ λ ‖θ‖², whose gradient is added to that of the loss: g += λ θ. */
export class L2Penalty implements Optimizer {
  readonly #optimizer: Optimizer;
  readonly #weightDecay: number;
  readonly #kernels: Kernels;

  constructor(optimizer: Optimizer, weightDecay: number, kernels: Kernels) {
    this.#optimizer = optimizer;
    this.#weightDecay = weightDecay;
    this.#kernels = kernels;
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    this.#kernels.addScaled(gradients, 0, parameters, 0, this.#weightDecay, parameters.length);
    this.#optimizer.step(parameters, gradients, learningRate);
  }

  exchangeState(exchange: StateExchange): void {
    this.#optimizer.exchangeState(exchange);
  }
}

/** An optimizer before whose every update the weights shrink, past its moments: θ *= 1 − α λ (Loshchilov and Hutter 2019). */
export class DecoupledWeightDecay implements Optimizer {
  readonly #optimizer: Optimizer;
  readonly #weightDecay: number;
  readonly #kernels: Kernels;

  constructor(optimizer: Optimizer, weightDecay: number, kernels: Kernels) {
    this.#optimizer = optimizer;
    this.#weightDecay = weightDecay;
    this.#kernels = kernels;
  }

  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    this.#kernels.scale(parameters, 0, 1 - learningRate * this.#weightDecay, parameters.length);
    this.#optimizer.step(parameters, gradients, learningRate);
  }

  exchangeState(exchange: StateExchange): void {
    this.#optimizer.exchangeState(exchange);
  }
}
