/**
 * Returns dLoss / dvalues[index] by the central difference of four points, up to 2 · width away, whose error falls with the
 * fourth power of the width. The value ends as it was.
 */
export function differentiate(values: Float64Array, index: number, width: number, computeLoss: () => number): number {
  const value = values[index]!;
  const lossAt = (offset: number): number => {
    values[index] = value + offset;
    return computeLoss();
  };
  const near = lossAt(width) - lossAt(-width);
  const far = lossAt(2 * width) - lossAt(-2 * width);
  values[index] = value;
  return (8 * near - far) / (12 * width);
}
