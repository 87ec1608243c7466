import type { MetricColumns } from '../contract/metrics.ts';
import { MOST_METRIC_ROWS, thinRows } from '../contract/thin-rows.ts';

const FIRST_CAPACITY = 1024;
/** With so many rows, room is made for all at once: it takes no memory until it is filled, while a larger copy would. */
const LARGE_CAPACITY = 65_536;

/**
 * The rows of one metric table since the run began, in the order of their steps. All of them are held until they are too
 * many for the memory; then older ones are thinned out.
 */
export class MetricHistory<Column extends string> {
  readonly #names: readonly Column[];
  readonly #mostRows: number;
  #columns: ReadonlyMap<string, Float64Array>;
  #capacity: number;
  /** Rows that were ever added, and those that are held. */
  #rowCount = 0;
  #heldRows = 0;
  #thinning = 0;

  /** @param names with `step` and `loss` among them */
  constructor(names: readonly Column[], mostRows = MOST_METRIC_ROWS) {
    this.#names = names;
    this.#mostRows = mostRows;
    this.#capacity = Math.min(FIRST_CAPACITY, mostRows);
    this.#columns = new Map(names.map((name) => [name, new Float64Array(this.#capacity)]));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** Updates for which at most three of the older rows stand; 0 while all rows are held. */
  get thinning(): number {
    return this.#thinning;
  }

  /** Step of the last row, 0 before the first. */
  get lastStep(): number {
    return this.#heldRows === 0 ? 0 : this.#stepAt(this.#heldRows - 1);
  }

  append(row: Readonly<Record<Column, number>>): void {
    if (this.#heldRows === this.#capacity) this.#makeRoom();
    for (const name of this.#names) this.#column(name)[this.#heldRows] = row[name];
    this.#heldRows += 1;
    this.#rowCount += 1;
  }

  /** Returns copies of the rows after a step, as many of `count` as there are, safe to post: a view would drag its whole buffer along. */
  after(step: number, count: number): MetricColumns<Column> {
    const start = this.#findAfter(step);
    const end = Math.min(start + count, this.#heldRows);
    const entries = this.#names.map((name) => [name, this.#column(name).slice(start, end)]);
    return { rowCount: end - start, columns: Object.fromEntries(entries) as Record<Column, Float64Array> };
  }

  #makeRoom(): void {
    if (this.#capacity < this.#mostRows) {
      this.#grow();
      return;
    }
    const { rowCount, width } = thinRows(this.#columns, this.#heldRows, this.#thinning);
    this.#heldRows = rowCount;
    this.#thinning = width;
  }

  #grow(): void {
    this.#capacity = this.#capacity < LARGE_CAPACITY ? Math.min(2 * this.#capacity, this.#mostRows) : this.#mostRows;
    const grown = [...this.#columns].map(([name, column]) => {
      const larger = new Float64Array(this.#capacity);
      larger.set(column);
      return [name, larger] as const;
    });
    this.#columns = new Map(grown);
  }

  /** Returns the place of the first row after a step. */
  #findAfter(step: number): number {
    let [low, high] = [0, this.#heldRows];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#stepAt(middle) <= step) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #stepAt(row: number): number {
    return this.#column('step')[row] ?? 0;
  }

  #column(name: string): Float64Array {
    const column = this.#columns.get(name);
    if (column === undefined) throw new Error(`There is no column ${name}`);
    return column;
  }
}
