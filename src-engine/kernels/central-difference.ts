/**
 * Narrow enough that the kink of a ReLU is seldom crossed; wide enough that rounding, 1e-16 / 1e-4, stays far below even
 * vanishing gradients.
 */
export const DIFFERENCE_WIDTH = 1e-4;

/**
 * Returns dLoss / dvalues[index] by the central difference of four points, whose error falls with the fourth power. The
 * value ends as it was.
 */
export function centralDifference(values: Float64Array, index: number, computeLoss: () => number): number {
  const value = values[index]!;
  const lossAt = (offset: number): number => {
    values[index] = value + offset;
    return computeLoss();
  };
  const near = lossAt(DIFFERENCE_WIDTH) - lossAt(-DIFFERENCE_WIDTH);
  const far = lossAt(2 * DIFFERENCE_WIDTH) - lossAt(-2 * DIFFERENCE_WIDTH);
  values[index] = value;
  return (8 * near - far) / (12 * DIFFERENCE_WIDTH);
}
