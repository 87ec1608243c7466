import type { MetricColumns } from '../../src-engine/contract/metrics.ts';
import { MOST_METRIC_ROWS, thinRows } from '../../src-engine/contract/thin-rows.ts';

const FIRST_CAPACITY = 256;
/** Shared by all tables that hold nothing: most of thousands of runs are never looked at. */
const NO_ROWS = new Float64Array(0);

/**
 * Metric rows in columns that grow by doubling; of more than `mostRows`, the older ones are thinned out. Rows of a column
 * never change in its buffer: where they do, it has another one.
 */
export class MetricTable<Column extends string> {
  private rows = 0;
  private capacity = 0;
  private width = 0;
  private readonly buffers = new Map<Column, Float64Array>();
  /** Made when asked for, and stale after the next change. */
  private readonly views = new Map<Column, Float64Array>();

  constructor(
    private readonly names: readonly Column[],
    private readonly mostRows = MOST_METRIC_ROWS,
  ) {
    this.clear();
  }

  get rowCount(): number {
    return this.rows;
  }

  /** Updates for which at most three of the older rows stand; 0 while all rows are held. */
  get thinning(): number {
    return this.width;
  }

  /** `[rowCount]`: the values of one column. A view: it is stale after the next append. */
  column(name: Column): Float64Array {
    const view = this.views.get(name) ?? this.buffer(name).subarray(0, this.rows);
    this.views.set(name, view);
    return view;
  }

  /** Returns the last value of a column, `null` when there are no rows. */
  last(name: Column): number | null {
    return this.buffer(name)[this.rows - 1] ?? null;
  }

  append(added: MetricColumns<Column>): void {
    let taken = 0;
    while (taken < added.rowCount) {
      if (this.rows === this.mostRows) this.thin();
      const count = Math.min(added.rowCount - taken, this.mostRows - this.rows);
      this.reserve(this.rows + count);
      for (const name of this.names) {
        this.buffer(name).set(added.columns[name].subarray(taken, taken + count), this.rows);
      }
      this.rows += count;
      taken += count;
      this.views.clear();
    }
  }

  /** Puts `rows`, which may be thinned out already, in the place of everything held. */
  replace(rows: MetricColumns<Column>, thinning: number): void {
    this.clear();
    this.width = thinning;
    this.append(rows);
  }

  clear(): void {
    this.rows = 0;
    this.width = 0;
    this.capacity = 0;
    this.views.clear();
    for (const name of this.names) this.buffers.set(name, NO_ROWS);
  }

  private thin(): void {
    for (const name of this.names) this.buffers.set(name, this.buffer(name).slice());
    const { rowCount, width } = thinRows(this.buffers, this.rows, this.width);
    this.rows = rowCount;
    this.width = width;
    this.views.clear();
  }

  private reserve(rowCount: number): void {
    if (rowCount <= this.capacity) return;
    let capacity = Math.max(FIRST_CAPACITY, this.capacity);
    while (capacity < rowCount) capacity *= 2;
    this.capacity = Math.min(capacity, this.mostRows);
    for (const name of this.names) {
      const grown = new Float64Array(this.capacity);
      grown.set(this.column(name));
      this.buffers.set(name, grown);
    }
  }

  private buffer(name: Column): Float64Array {
    const buffer = this.buffers.get(name);
    if (buffer === undefined) throw new RangeError(`no metric column ${name}`);
    return buffer;
  }
}
