import type { MetricColumns } from '../contract/metrics.ts';

const FIRST_CAPACITY = 1024;

/** Every row of one metric table since the run began, in columns that double when full. */
export class MetricHistory<Column extends string> {
  readonly #names: readonly Column[];
  #columns: Float64Array[];
  #capacity = FIRST_CAPACITY;
  #rowCount = 0;

  constructor(names: readonly Column[]) {
    this.#names = names;
    this.#columns = names.map(() => new Float64Array(FIRST_CAPACITY));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  append(row: Readonly<Record<Column, number>>): void {
    if (this.#rowCount === this.#capacity) this.#grow();
    for (const [index, name] of this.#names.entries()) {
      const column = this.#columns[index];
      if (column !== undefined) column[this.#rowCount] = row[name];
    }
    this.#rowCount += 1;
  }

  /** Returns copies of rows `start … end - 1`, safe to post: a view would drag its whole buffer along. */
  slice(start: number, end: number): MetricColumns<Column> {
    const last = Math.min(end, this.#rowCount);
    const entries = this.#names.map((name, index) => [name, this.#columns[index]?.slice(start, last)]);
    return {
      rowCount: Math.max(0, last - start),
      columns: Object.fromEntries(entries) as Record<Column, Float64Array>,
    };
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#columns = this.#columns.map((column) => {
      const larger = new Float64Array(this.#capacity);
      larger.set(column);
      return larger;
    });
  }
}
