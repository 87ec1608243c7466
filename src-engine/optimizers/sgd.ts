import { addScaled } from '../kernels/vector.ts';
import type { Optimizer } from './optimizer.ts';

/** Stochastic gradient descent: θ −= α g. As torch.optim.SGD without momentum. */
export class Sgd implements Optimizer {
  step(parameters: Float64Array, gradients: Float64Array, learningRate: number): void {
    addScaled(parameters, gradients, -learningRate);
  }
}
