import type { Scaling } from '../preparation.ts';

/**
 * Returns (x - offset) / scale of each number.
 * @param values (rows, features) with as many features as the scaling has
 */
export function scaleNumbers(values: Float64Array, scaling: Scaling | null): Float64Array {
  if (scaling === null) return values;
  const { offset, scale } = scaling;
  return values.map((value, index) => {
    const feature = index % offset.length;
    return (value - (offset[feature] ?? 0)) / (scale[feature] ?? 1);
  });
}

/**
 * Returns the numbers with the mean of a feature's training numbers in place of each that is missing.
 * @param values (rows, features)
 * @param trainValues training numbers of each feature
 */
export function fillMissing(values: Float64Array, trainValues: readonly Float64Array[]): Float64Array {
  if (!values.some(Number.isNaN)) return values;
  const means = trainValues.map(meanOf);
  return values.map((value, index) => (Number.isNaN(value) ? (means[index % means.length] ?? 0) : value));
}

/** Mean of the numbers that are known; 0 without any. */
function meanOf(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    // A running mean: a sum could leave float64.
    sum += (value - sum) / count;
  }
  return sum;
}
