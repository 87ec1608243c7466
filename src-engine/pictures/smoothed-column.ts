import { FollowingColumn } from './following-column.ts';

/**
 * An exponential moving average that keeps up with a growing column.
 *
 * The running mean moves towards every value by (1 − w) / (1 − wⁿ), the debiased form of the average: it starts at the
 * first value instead of at zero and returns a constant column unchanged to the last bit. A value that is not finite
 * stays in the result where it stands and does not move the mean.
 */
export class SmoothedColumn extends FollowingColumn {
  /** @param weight share of the past in every value, 0 ≤ weight < 1; 0 leaves the column as it is */
  constructor(weight: number) {
    super(() => movingAverage(weight));
  }
}

function movingAverage(weight: number): (value: number) => number {
  let mean = 0;
  /** wⁿ after n finite values. */
  let power = 1;
  return (value) => {
    if (!Number.isFinite(value)) return value;
    power *= weight;
    const share = (1 - weight) / (1 - power);
    // Adding the difference would lose the last bits of the first value.
    mean = share === 1 ? value : mean + (value - mean) * share;
    return mean;
  };
}
