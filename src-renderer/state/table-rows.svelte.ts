import { SvelteMap } from 'svelte/reactivity';
import { toWireError, type WireError } from '../../src-engine/contract/wire-error.ts';

type Row = readonly string[];

/** Rows that are asked for at once. */
const PAGE = 200;
/** Pages kept; the ones looked at longest ago go. */
const MOST_PAGES = 60;

/** The rows of a table, most of them still with the engine: asked for page by page, where a person looks. */
export class TableRows {
  static readonly none = new TableRows([], 0, () => Promise.resolve([]));

  /** Why the rows last asked for could not be had. */
  error = $state.raw<WireError | null>(null);
  private readonly pages = new SvelteMap<number, readonly Row[]>();
  private wanted = { first: 0, count: 0 };
  private isLoading = false;

  /**
   * @param known the first rows, which never need to be asked for
   * @param load asks the engine for rows
   */
  constructor(
    private readonly known: readonly Row[],
    readonly count: number,
    private readonly load: (range: { readonly first: number; readonly count: number }) => Promise<readonly Row[]>,
  ) {}

  /** Returns a row, counted from 0; `null` while it is not here yet. */
  at(index: number): Row | null {
    return this.known[index] ?? this.pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null;
  }

  /** Sees to it that these rows come; only the newest wish counts. */
  want(first: number, count: number): void {
    this.wanted = { first, count };
    void this.loadWanted();
  }

  private async loadWanted(): Promise<void> {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      for (let page = this.nextPage(); page !== null; page = this.nextPage()) {
        const rows = await this.load({ first: page * PAGE, count: PAGE });
        this.keep(page, rows);
      }
      this.error = null;
    } catch (thrown) {
      this.error = toWireError(thrown);
    } finally {
      this.isLoading = false;
    }
  }

  /** The first page of the wanted rows that is not here; `null` when all are. */
  private nextPage(): number | null {
    const { first, count } = this.wanted;
    const end = Math.min(this.count, first + count);
    for (let row = Math.max(first, this.known.length); row < end; row = (Math.floor(row / PAGE) + 1) * PAGE) {
      const page = Math.floor(row / PAGE);
      if (!this.pages.has(page)) return page;
    }
    return null;
  }

  private keep(page: number, rows: readonly Row[]): void {
    this.pages.set(page, rows);
    const [oldest] = this.pages.keys();
    if (this.pages.size > MOST_PAGES && oldest !== undefined) this.pages.delete(oldest);
  }
}
