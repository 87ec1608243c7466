import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import { scale } from '../kernels/vector.ts';

/** Keeps a norm of 0 from dividing; the value of torch.nn.utils.clip_grad_norm_. */
const NORM_EPSILON = 1e-6;

/**
 * Shortens gradients (n) whose L2 norm is `norm`, as the configuration says, and returns their norm afterwards.
 * `global-norm` multiplies all by min(1, max / (norm + 1e-6)): the direction stays.
 */
export function clipGradients(config: TrainingConfig['clip'], gradients: Float64Array, norm: number): number {
  switch (config.kind) {
    case 'none':
      return norm;
    case 'global-norm': {
      const factor = Math.min(1, config.max / (norm + NORM_EPSILON));
      if (factor < 1) scale(gradients, factor);
      return norm * factor;
    }
    default:
      return assertNever(config);
  }
}
