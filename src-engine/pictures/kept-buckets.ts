import { lowerBound, upperBound } from './find-row.ts';

/** Rows of a line along the x axis. */
export interface RowsAlongX {
  /** [≥ rowCount] place on the x axis, never falling. */
  readonly x: Float64Array;
  readonly rowCount: number;
  /** Rows from this one on may still change in their buffers; left out: none. */
  readonly settled?: number | undefined;
}

/** A part of the x axis and its width on the screen. */
export interface PixelWindow {
  readonly from: number;
  readonly to: number;
  /** Width of `from`…`to` on the screen, device pixels. */
  readonly pixelWidth: number;
}

type Keep<Item> = (row: number, item: Item) => void;

/** Keeps what is to be drawn of the rows `begin` to before `end`, in the order of its rows. */
export type Thin<Item> = (begin: number, end: number, keep: Keep<Item>) => void;

/** Bucket widths between one and twice as wide: each time an axis has grown by a fifth, its lines are thinned anew. */
const WIDTHS_PER_OCTAVE = 4;
/** As many pictures of a column are kept: several axes, and a small and a large one. */
const MOST_KEPT = 4;

/**
 * What was kept of the columns of rows, in buckets that no growing axis moves: drawing a line again costs the rows that were
 * added, not all of them.
 */
export class KeptBuckets<Item> {
  private readonly known = new WeakMap<ArrayBufferLike, Kept<Item>[]>();

  /**
   * Returns what `thin` keeps of each bucket of rows in the window, and of the one row beyond either edge that the line comes
   * from or goes to: the same array as long as these rows are the same. Buckets are about as wide as a device pixel, and no
   * wider.
   * @param columns what `thin` reads; their settled rows do not change as long as their buffers are the same
   * @param variant tells apart what else `thin` depends on
   */
  read(
    line: RowsAlongX,
    columns: readonly [Float64Array, ...Float64Array[]],
    variant: number,
    window: PixelWindow,
    thin: Thin<Item>,
  ): readonly Item[] {
    return this.keptOf([line.x, ...columns], variant, bucketWidth(window)).read(line, rowsInside(line, window), thin);
  }

  private keptOf(columns: readonly [Float64Array, ...Float64Array[]], variant: number, width: number): Kept<Item> {
    const key = columns.at(-1)?.buffer ?? columns[0].buffer;
    const known = this.known.get(key) ?? [];
    const same = known.find((kept) => kept.isOf(columns, variant, width));
    const kept = same ?? new Kept<Item>(columns, variant, width);
    this.known.set(key, [kept, ...known.filter((other) => other !== kept)].slice(0, MOST_KEPT));
    return kept;
  }
}

/** Rows of a column: `begin` to before `end`. */
interface RowRange {
  readonly begin: number;
  readonly end: number;
}

/** What was kept of neighbouring whole buckets of one width. */
class Kept<Item> {
  private items: Item[] = [];
  /** [items] the row that each belongs to. */
  private rows: number[] = [];
  private begin = 0;
  private end = 0;
  private latest = { begin: 0, end: 0, rowCount: 0, items: [] as readonly Item[] };

  constructor(
    private readonly columns: readonly Float64Array[],
    private readonly variant: number,
    private readonly width: number,
  ) {}

  isOf(columns: readonly Float64Array[], variant: number, width: number): boolean {
    return (
      variant === this.variant &&
      width === this.width &&
      columns.every((column, k) => {
        const own = this.columns[k];
        return own?.buffer === column.buffer && own.byteOffset === column.byteOffset;
      })
    );
  }

  read({ x, rowCount, settled = rowCount }: RowsAlongX, { begin, end }: RowRange, thin: Thin<Item>): readonly Item[] {
    const { latest } = this;
    const isSettled = settled >= rowCount;
    if (isSettled && begin === latest.begin && end === latest.end && rowCount === latest.rowCount) return latest.items;
    const items: Item[] = [];
    const keep: Keep<Item> = (_row, item) => {
      items.push(item);
    };
    if (begin > 0) thin(begin - 1, begin, keep);
    // Only whole buckets stay as they are: those at the edges may reach beyond the window, the last one may grow.
    const first = firstWhole(x, begin, end, this.width);
    if (begin < first) thin(begin, first, keep);
    if (first < end) {
      const whole = Math.min(end, settled);
      const last = whole > first ? Math.max(first, startOfBucket(x, whole, this.width)) : first;
      for (const item of this.readWhole(x, first, last, thin)) items.push(item);
      this.thinBuckets(x, last, end, thin, keep);
    }
    if (end < rowCount) thin(end, end + 1, keep);
    if (isSettled) this.latest = { begin, end, rowCount, items };
    return items;
  }

  private thinBuckets(x: Float64Array, begin: number, end: number, thin: Thin<Item>, keep: Keep<Item>): void {
    for (let row = begin; row < end;) {
      const next = endOfBucket(x, row, end, this.width);
      thin(row, next, keep);
      row = next;
    }
  }

  /** Returns what is kept of the rows `begin` to before `end`, both edges of buckets. */
  private readWhole(x: Float64Array, begin: number, end: number, thin: Thin<Item>): readonly Item[] {
    if (begin < this.begin || begin > this.end) {
      this.items = [];
      this.rows = [];
      this.begin = this.end = begin;
    }
    const keep: Keep<Item> = (row, item) => {
      this.rows.push(row);
      this.items.push(item);
    };
    this.thinBuckets(x, this.end, end, thin, keep);
    this.end = Math.max(this.end, end);
    const { items, rows } = this;
    return items.slice(lowerBound(rows, rows.length, begin), lowerBound(rows, rows.length, end));
  }
}

/** Returns the rows in a window, those on its edges as well: `begin` to before `end`. */
export function rowsInside({ x, rowCount }: RowsAlongX, { from, to }: Pick<PixelWindow, 'from' | 'to'>) {
  return { begin: lowerBound(x, rowCount, from), end: upperBound(x, rowCount, to) };
}

/** Returns the largest width in force that is not above a pixel's; 0 where all rows are in one. */
function bucketWidth({ from, to, pixelWidth }: PixelWindow): number {
  const pixel = (to - from) / pixelWidth;
  return pixel > 0 ? 2 ** (Math.floor(WIDTHS_PER_OCTAVE * Math.log2(pixel)) / WIDTHS_PER_OCTAVE) : 0;
}

/** Returns the number of the bucket that holds `place`: it reaches from `number` × `width` to before the next. */
function bucketOf(place: number, width: number): number {
  const near = Math.floor(place / width);
  // The quotient is rounded.
  if (near * width > place) return near - 1;
  return (near + 1) * width <= place ? near + 1 : near;
}

/** Returns the first row from `begin` on that begins a bucket; `end` where none does, or all rows are in one. */
function firstWhole(x: Float64Array, begin: number, end: number, width: number): number {
  if (width === 0 || begin >= end) return end;
  const start = bucketOf(x[begin] ?? 0, width) * width;
  return begin === 0 || (x[begin - 1] ?? 0) < start ? begin : endOfBucket(x, begin, end, width);
}

/** Returns the first row of the bucket of the row before `end`. */
function startOfBucket(x: Float64Array, end: number, width: number): number {
  return lowerBound(x, end, bucketOf(x[end - 1] ?? 0, width) * width);
}

/** Returns the first row after `row` that lies in another bucket. */
function endOfBucket(x: Float64Array, row: number, end: number, width: number): number {
  const edge = (bucketOf(x[row] ?? 0, width) + 1) * width;
  // Rows are spread about evenly: double the reach until the edge is inside, then halve it.
  let reach = 1;
  while (row + reach < end && (x[row + reach] ?? 0) < edge) reach *= 2;
  let low = row + (reach >> 1);
  let high = Math.min(row + reach, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((x[middle] ?? 0) < edge) low = middle + 1;
    else high = middle;
  }
  return Math.max(low, row + 1);
}
