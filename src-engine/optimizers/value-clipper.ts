import type { Kernels } from '../kernels/kernels.ts';
import type { Clipper } from './clipper.ts';
import { l2Norm } from './l2-norm.ts';

/** Limits each number to −max … max. As torch.nn.utils.clip_grad_value_. */
export class ValueClipper implements Clipper {
  hasClipped = false;
  readonly #max: number;
  readonly #kernels: Kernels;

  constructor(max: number, kernels: Kernels) {
    this.#max = max;
    this.#kernels = kernels;
  }

  clip(gradients: Float64Array, _parameters: Float64Array, norm: number): number {
    this.hasClipped = this.#kernels.limit(gradients, 0, this.#max, gradients.length);
    return this.hasClipped ? l2Norm(this.#kernels, gradients) : norm;
  }
}
