export interface CentralDifference {
  /** dLoss / dvalue by four points; its error falls with the fourth power of the width. */
  readonly slope: number;
  /** How far the slopes by the two near and the two far points are apart: large where there is a kink between them. */
  readonly bend: number;
}

/** Returns the slope of a loss along values[index], whose neighbours are up to 2 · width away. The value ends as it was. */
export function differentiate(
  values: Float64Array,
  index: number,
  width: number,
  computeLoss: () => number,
): CentralDifference {
  const value = values[index]!;
  const lossAt = (offset: number): number => {
    values[index] = value + offset;
    return computeLoss();
  };
  const near = (lossAt(width) - lossAt(-width)) / (2 * width);
  const far = (lossAt(2 * width) - lossAt(-2 * width)) / (4 * width);
  values[index] = value;
  return { slope: (4 * near - far) / 3, bend: Math.abs(near - far) };
}
