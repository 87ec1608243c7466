/**
 * A column worked out from another one that grows: each call to `update` reads only the rows that came since the last one.
 */
export class FollowingColumn {
  private values = new Float64Array(0);
  private rowCount = 0;
  private next: (value: number) => number;
  /** First and last value read: a run that was started again shows other ones. */
  private first = NaN;
  private last = NaN;

  /** @param begin returns what makes a value of each value of the source, row by row from the first one */
  constructor(private readonly begin: () => (value: number) => number) {
    this.next = begin();
  }

  /**
   * Returns the column. Rows of it never change in its buffer.
   * @param source [≥ rowCount] the measured values; it starts over when those already read are not the same any more
   * @param rowCount rows measured so far
   */
  update(source: Float64Array, rowCount: number): Float64Array {
    if (!this.continues(source, rowCount)) this.startOver();
    this.reserve(rowCount);
    for (let row = this.rowCount; row < rowCount; row += 1) this.values[row] = this.next(source[row] ?? NaN);
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
    this.values = new Float64Array(0);
    this.rowCount = 0;
    this.next = this.begin();
  }

  private reserve(rowCount: number): void {
    if (rowCount <= this.values.length) return;
    const larger = new Float64Array(Math.max(rowCount, this.values.length * 2, 1024));
    larger.set(this.values.subarray(0, this.rowCount));
    this.values = larger;
  }
}
