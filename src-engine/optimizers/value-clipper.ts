import { l2Norm } from '../kernels/vector.ts';
import type { Clipper } from './clipper.ts';

/** Limits each number to −max … max. As torch.nn.utils.clip_grad_value_. */
export class ValueClipper implements Clipper {
  hasClipped = false;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  clip(gradients: Float64Array, _parameters: Float64Array, norm: number): number {
    const max = this.#max;
    let hasClipped = false;
    for (let i = 0; i < gradients.length; i++) {
      const g = gradients[i]!;
      if (Math.abs(g) <= max) continue;
      gradients[i] = g > 0 ? max : -max;
      hasClipped = true;
    }
    this.hasClipped = hasClipped;
    return hasClipped ? l2Norm(gradients) : norm;
  }
}
