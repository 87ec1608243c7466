import type { Kernels } from '../kernels/kernels.ts';

/** Returns the L2 norm of x (`from` … `from` + count − 1); all of it unless told. */
export function l2Norm(kernels: Kernels, x: Float64Array, from = 0, count = x.length): number {
  return Math.sqrt(kernels.sumOfSquares(x, from, count));
}
