import type { MetricColumns } from '../../src-engine/contract/metrics.ts';

const FIRST_CAPACITY = 256;

/** Metric rows in columns that grow by doubling. */
export class MetricTable<Column extends string> {
  private rows = 0;
  private capacity = FIRST_CAPACITY;
  private readonly buffers = new Map<Column, Float64Array>();

  constructor(private readonly names: readonly Column[]) {
    this.clear();
  }

  get rowCount(): number {
    return this.rows;
  }

  /** `[rowCount]`: the values of one column. A view: it is stale after the next append. */
  column(name: Column): Float64Array {
    return this.buffer(name).subarray(0, this.rows);
  }

  /** Returns the last value of a column, `null` when there are no rows. */
  last(name: Column): number | null {
    return this.buffer(name)[this.rows - 1] ?? null;
  }

  append(added: MetricColumns<Column>): void {
    this.reserve(this.rows + added.rowCount);
    for (const name of this.names) this.buffer(name).set(added.columns[name].subarray(0, added.rowCount), this.rows);
    this.rows += added.rowCount;
  }

  /** Puts `rows` in the place of everything held. */
  replace(rows: MetricColumns<Column>): void {
    this.rows = 0;
    this.append(rows);
  }

  clear(): void {
    this.rows = 0;
    this.capacity = FIRST_CAPACITY;
    for (const name of this.names) this.buffers.set(name, new Float64Array(this.capacity));
  }

  private reserve(rowCount: number): void {
    if (rowCount <= this.capacity) return;
    while (this.capacity < rowCount) this.capacity *= 2;
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
