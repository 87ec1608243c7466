import { centralDifference } from '../kernels/central-difference.ts';

/**
 * Returns how far gradients (n) are from central differences of a loss by its values (n):
 * ‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖), 0 when both are zero. The values end as they were.
 */
export function gradientError(values: Float64Array, gradients: Float64Array, computeLoss: () => number): number {
  const analytic = gradients.slice();
  const numeric = values.map((_, index) => centralDifference(values, index, computeLoss));
  const difference = Math.hypot(...analytic.map((gradient, index) => gradient - (numeric[index] ?? 0)));
  const size = Math.hypot(...analytic) + Math.hypot(...numeric);
  return size === 0 ? 0 : difference / size;
}
