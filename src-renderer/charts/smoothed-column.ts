/**
 * An exponential moving average that keeps up with a growing column: each call to `update` reads only the rows that
 * came since the last one.
 *
 * The running mean moves towards every value by (1 − w) / (1 − wⁿ), the debiased form of the average: it starts at the
 * first value instead of at zero and returns a constant column unchanged to the last bit. A value that is not finite
 * stays in the result where it stands and does not move the mean.
 */
export class SmoothedColumn {
  private values = new Float64Array(0);
  private rowCount = 0;
  private mean = 0;
  /** wⁿ after n finite values. */
  private power = 1;
  /** First and last value read: a run that was started again shows other ones. */
  private first = NaN;
  private last = NaN;

  /** @param weight share of the past in every value, 0 ≤ weight < 1; 0 leaves the column as it is */
  constructor(private readonly weight: number) {}

  /**
   * Returns the smoothed column, valid until the next call.
   * @param source [≥ rowCount] the measured values; it starts over when those already read are not the same any more
   * @param rowCount rows measured so far
   */
  update(source: Float64Array, rowCount: number): Float64Array {
    if (!this.continues(source, rowCount)) this.startOver();
    this.reserve(rowCount);
    for (let row = this.rowCount; row < rowCount; row += 1) {
      const value = source[row] ?? NaN;
      if (Number.isFinite(value)) {
        this.power *= this.weight;
        const share = (1 - this.weight) / (1 - this.power);
        // Adding the difference would lose the last bits of the first value.
        this.mean = share === 1 ? value : this.mean + (value - this.mean) * share;
        this.values[row] = this.mean;
      } else {
        this.values[row] = value;
      }
    }
    this.rowCount = rowCount;
    this.first = source[0] ?? NaN;
    this.last = source[rowCount - 1] ?? NaN;
    return this.values;
  }

  private continues(source: Float64Array, rowCount: number): boolean {
    if (this.rowCount === 0) return true;
    if (rowCount < this.rowCount) return false;
    return Object.is(source[0], this.first) && Object.is(source[this.rowCount - 1], this.last);
  }

  private startOver(): void {
    this.rowCount = 0;
    this.mean = 0;
    this.power = 1;
  }

  private reserve(rowCount: number): void {
    if (rowCount <= this.values.length) return;
    const larger = new Float64Array(Math.max(rowCount, this.values.length * 2, 1024));
    larger.set(this.values.subarray(0, this.rowCount));
    this.values = larger;
  }
}
