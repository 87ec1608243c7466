import { l2Norm, scale } from '../kernels/vector.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import type { Clipper } from './clipper.ts';

/** Shortens each tensor's gradient g alone: g · max / max(‖g‖, max). As `clipnorm` of Keras 3. */
export class PerTensorClipper implements Clipper {
  hasClipped = false;
  readonly #max: number;
  readonly #tensors: readonly TensorEntry[];

  constructor(max: number, tensors: readonly TensorEntry[]) {
    this.#max = max;
    this.#tensors = tensors;
  }

  clip(gradients: Float64Array, _parameters: Float64Array, norm: number): number {
    this.hasClipped = false;
    for (const { offset, size } of this.#tensors) {
      const tensorNorm = l2Norm(gradients, offset, offset + size);
      if (tensorNorm <= this.#max) continue;
      scale(gradients, this.#max / tensorNorm, offset, offset + size);
      this.hasClipped = true;
    }
    return this.hasClipped ? l2Norm(gradients) : norm;
  }
}
