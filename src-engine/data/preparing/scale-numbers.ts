import type { Scaling } from '../preparation.ts';
import { inPieces, type Stage } from '../stage.ts';

/**
 * Returns (x - offset) / scale of each number.
 * @param values (rows, features) with as many features as the scaling has
 */
export function* scaleNumbers(values: Float64Array, scaling: Scaling | null): Stage<Float64Array> {
  if (scaling === null) return values;
  const { offset, scale } = scaling;
  const scaled = new Float64Array(values.length);
  yield* inPieces(values.length, (start, end) => {
    for (let index = start, feature = start % offset.length; index < end; index++) {
      scaled[index] = ((values[index] ?? NaN) - (offset[feature] ?? 0)) / (scale[feature] ?? 1);
      feature = feature + 1 === offset.length ? 0 : feature + 1;
    }
  });
  return scaled;
}

/**
 * Returns the numbers with the mean of a feature's training numbers in place of each that is missing.
 * @param values (rows, features)
 * @param trainValues training numbers of each feature
 */
export function* fillMissing(values: Float64Array, trainValues: readonly Float64Array[]): Stage<Float64Array> {
  const missing: number[] = [];
  yield* inPieces(values.length, (start, end) => {
    for (let index = start; index < end; index++) if (Number.isNaN(values[index])) missing.push(index);
  });
  if (missing.length === 0) return values;
  const means: number[] = [];
  for (const known of trainValues) means.push(yield* meanOf(known));
  const filled = values.slice();
  for (const index of missing) filled[index] = means[index % means.length] ?? 0;
  return filled;
}

/** Mean of the numbers that are known; 0 without any. */
function* meanOf(values: Float64Array): Stage<number> {
  const known = { mean: 0, count: 0 };
  yield* inPieces(values.length, (start, end) => {
    for (const value of values.subarray(start, end)) {
      if (Number.isNaN(value)) continue;
      known.count++;
      // A running mean: a sum could leave float64.
      known.mean += (value - known.mean) / known.count;
    }
  });
  return known.mean;
}
