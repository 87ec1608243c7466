import type { Kernels } from '../kernels/kernels.ts';
import type { TensorEntry } from '../memory/tensor-plan.ts';
import type { Clipper } from './clipper.ts';
import { l2Norm } from './l2-norm.ts';

/** Weights of a unit are taken to be at least this long, so that a unit at 0 can still learn (Brock et al. 2021). */
const SMALLEST_WEIGHT_NORM = 1e-3;
/** Keeps a gradient of 0 from dividing; the value of timm. */
const SMALLEST_GRADIENT_NORM = 1e-6;

/** The same numbers of one output unit after the other, as many as `size` in each. */
interface Units {
  readonly offset: number;
  readonly count: number;
  readonly size: number;
}

/**
 * Adaptive gradient clipping (Brock et al. 2021): the gradient g of each output unit is shortened to
 * m = factor · max(‖w‖, 1e-3), where w are the unit's weights: where ‖g‖ > m, g becomes g · m / max(‖g‖, 1e-6). A unit
 * is a row of a weight, and the whole of a bias.
 */
export class AdaptiveClipper implements Clipper {
  hasClipped = false;
  readonly #factor: number;
  readonly #units: readonly Units[];
  readonly #kernels: Kernels;

  constructor(factor: number, tensors: readonly TensorEntry[], kernels: Kernels) {
    this.#kernels = kernels;
    this.#factor = factor;
    this.#units = tensors.map(unitsOf);
  }

  clip(gradients: Float64Array, parameters: Float64Array, norm: number): number {
    let clippedUnits = 0;
    for (const { offset, count, size } of this.#units) {
      for (let unit = 0; unit < count; unit++) {
        if (this.#clipUnit(gradients, parameters, offset + unit * size, size)) clippedUnits += 1;
      }
    }
    this.hasClipped = clippedUnits > 0;
    return this.hasClipped ? l2Norm(this.#kernels, gradients) : norm;
  }

  /** Returns whether the gradient of the unit was shortened. */
  #clipUnit(gradients: Float64Array, parameters: Float64Array, from: number, size: number): boolean {
    const gradientNorm = l2Norm(this.#kernels, gradients, from, size);
    const max = this.#factor * Math.max(l2Norm(this.#kernels, parameters, from, size), SMALLEST_WEIGHT_NORM);
    if (gradientNorm <= max) return false;
    this.#kernels.scale(gradients, from, max / Math.max(gradientNorm, SMALLEST_GRADIENT_NORM), size);
    return true;
  }
}

function unitsOf({ offset, size, shape }: TensorEntry): Units {
  const count = shape.length >= 2 ? shape[0]! : 1;
  return { offset, count, size: size / count };
}
