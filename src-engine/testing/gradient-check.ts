import { differentiate } from '../kernels/central-difference.ts';

/** Good enough to spare the other distances. */
const CLEARLY_EQUAL = 1e-9;

/**
 * Distances of the differences. The wider ones keep rounding, 1e-16 / width, below small gradients; the narrower ones do
 * not step over the kink of a ReLU or of a maximum, nor leave the sharp bend of a layer norm whose inputs are nearly
 * equal.
 */
const WIDTHS = [1e-4, 1e-3, 1e-5, 1e-6];

/** Gradients far below this cannot be told from zero by differences of a loss around 1. */
const SMALLEST = 1e-5;

/**
 * Returns how far gradients (n) are from central differences of a loss by its values (n):
 * ‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖), the sum at least 1e-5; of several distances the best. The values end
 * as they were.
 */
export function gradientError(values: Float64Array, gradients: Float64Array, computeLoss: () => number): number {
  const analytic = gradients.slice();
  let best = Infinity;
  for (const width of WIDTHS) {
    const numeric = values.map((_, index) => differentiate(values, index, width, computeLoss));
    const difference = Math.hypot(...analytic.map((gradient, index) => gradient - (numeric[index] ?? 0)));
    const size = Math.hypot(...analytic) + Math.hypot(...numeric);
    best = Math.min(best, difference / Math.max(size, SMALLEST));
    if (best < CLEARLY_EQUAL) break;
  }
  return best;
}
