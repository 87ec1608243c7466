import type { Kernels } from '../kernels/kernels.ts';
import type { Clipper } from './clipper.ts';

/** Keeps a norm of 0 from dividing; the value of torch.nn.utils.clip_grad_norm_. */
const NORM_EPSILON = 1e-6;

/**
 * Multiplies gradients (n) of L2 norm `norm` by min(1, max / (norm + 1e-6)), so that their direction stays, and returns
 * their norm afterwards. As torch.nn.utils.clip_grad_norm_.
 */
export function limitGlobalNorm(kernels: Kernels, gradients: Float64Array, norm: number, max: number): number {
  const factor = Math.min(1, max / (norm + NORM_EPSILON));
  if (factor < 1) kernels.scale(gradients, 0, factor, gradients.length);
  return norm * factor;
}

/**
 * Shortens all gradients together. A norm of exactly `max`, or less than 1e-6 below it, also shrinks by a millionth, as
 * in PyTorch; that does not count as clipped.
 */
export class GlobalNormClipper implements Clipper {
  hasClipped = false;
  readonly #max: number;
  readonly #kernels: Kernels;

  constructor(max: number, kernels: Kernels) {
    this.#max = max;
    this.#kernels = kernels;
  }

  clip(gradients: Float64Array, _parameters: Float64Array, norm: number): number {
    this.hasClipped = norm > this.#max;
    return limitGlobalNorm(this.#kernels, gradients, norm, this.#max);
  }
}
