import type { Kernels } from '../kernels/kernels.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import type { Clipper } from './clipper.ts';
import { l2Norm } from './l2-norm.ts';

/** Shortens each tensor's gradient g alone: g · max / max(‖g‖, max). As `clipnorm` of Keras 3. */
export class PerTensorClipper implements Clipper {
  hasClipped = false;
  readonly #max: number;
  readonly #tensors: readonly TensorEntry[];
  readonly #kernels: Kernels;

  constructor(max: number, tensors: readonly TensorEntry[], kernels: Kernels) {
    this.#kernels = kernels;
    this.#max = max;
    this.#tensors = tensors;
  }

  clip(gradients: Float64Array, _parameters: Float64Array, norm: number): number {
    this.hasClipped = false;
    for (const { offset, size } of this.#tensors) {
      const tensorNorm = l2Norm(this.#kernels, gradients, offset, size);
      if (tensorNorm <= this.#max) continue;
      this.#kernels.scale(gradients, offset, this.#max / tensorNorm, size);
      this.hasClipped = true;
    }
    return this.hasClipped ? l2Norm(this.#kernels, gradients) : norm;
  }
}
