/**
 * Returns the mean over all numbers that have a target; NaN without any.
 * @param answers (rows, scale.length)
 * @param targets (rows, scale.length): NaN where there is none
 * @param scale factor that turns each number of an answer into its own unit
 */
export function meanAbsoluteError(
  answers: Float64Array,
  targets: Float64Array,
  rows: number,
  scale: Float64Array,
): number {
  const size = scale.length;
  let sum = 0;
  let count = 0;
  for (let place = 0; place < rows * size; place++) {
    const target = targets[place] ?? NaN;
    if (Number.isNaN(target)) continue;
    sum += Math.abs(((answers[place] ?? 0) - target) * (scale[place % size] ?? 1));
    count += 1;
  }
  return sum / count;
}
