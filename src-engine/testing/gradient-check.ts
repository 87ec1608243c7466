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

/**
 * Narrow enough that the kink of a ReLU is seldom crossed; wide enough that rounding, 1e-16 / 1e-4, stays far below even
 * vanishing gradients.
 */
const WIDTH = 1e-4;

/** Returns dLoss / dvalues[index] by the central difference of four points, whose error falls with the fourth power. */
function centralDifference(values: Float64Array, index: number, computeLoss: () => number): number {
  const value = values[index] ?? 0;
  const lossAt = (offset: number): number => {
    values[index] = value + offset;
    return computeLoss();
  };
  const near = lossAt(WIDTH) - lossAt(-WIDTH);
  const far = lossAt(2 * WIDTH) - lossAt(-2 * WIDTH);
  values[index] = value;
  return (8 * near - far) / (12 * WIDTH);
}
