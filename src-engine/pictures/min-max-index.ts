/** Rows of a range that its picture keeps; -1: there is none. */
export interface RangeRows {
  /** First and last row that can be drawn, and the first ones with the smallest and the largest value. */
  first: number;
  min: number;
  max: number;
  last: number;
  /** First row that cannot be drawn. */
  gap: number;
}

const BLOCK_ROWS = 16;
/** Numbers kept of a block: those of `RangeRows`. */
const FIRST = 0;
const MIN = 1;
const MAX = 2;
const LAST = 3;
const GAP = 4;
const WIDTH = 5;

/**
 * Finds the extremes of any range of a growing column without reading all of it: they are known for every 16 rows, for every
 * two such blocks, and so on. Adding rows reads only those.
 */
export class MinMaxIndex {
  /** By size: of each block its `RangeRows`, -1 for none. A level's blocks hold two of the level before. */
  private readonly levels: Int32Array[] = [];
  /** Rows before each block that are not finite, and that are finite and cannot be drawn: [block][2]. */
  private undrawable = new Uint32Array(2);
  private blockCount = 0;
  private readonly part: RangeRows = { first: -1, min: -1, max: -1, last: -1, gap: -1 };
  /** Rows that the last scan found not finite, and finite but not to be drawn. */
  private readonly scanned = { notFinite: 0, notPositive: 0 };

  /** @param limit finite values at or below it cannot be drawn; no other value that is not finite can either */
  constructor(private readonly limit: number) {}

  /** @param y [≥ rowCount] the column; rows that were there before must be the same */
  extend(y: Float64Array, rowCount: number): void {
    while ((this.blockCount + 1) * BLOCK_ROWS <= rowCount) {
      const block = this.blockCount;
      empty(this.part);
      this.scan(y, block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS, this.part);
      this.count(block);
      this.store(0, block, this.part);
      this.join(y, block);
      this.blockCount += 1;
    }
  }

  /** Fills `found` for the rows `begin` to before `end`, whether `extend` has seen them or not. */
  find(y: Float64Array, begin: number, end: number, found: RangeRows): void {
    empty(found);
    let block = Math.ceil(begin / BLOCK_ROWS);
    const endBlock = Math.min(this.blockCount, Math.floor(end / BLOCK_ROWS));
    if (block >= endBlock) {
      this.scan(y, begin, end, found);
      return;
    }
    this.scan(y, begin, block * BLOCK_ROWS, found);
    while (block < endBlock) {
      const level = Math.min(largestAt(block), log2(endBlock - block));
      this.add(y, level, block >> level, found);
      block += 1 << level;
    }
    this.scan(y, block * BLOCK_ROWS, end, found);
  }

  /** Returns how many of the rows `begin` to before `end` cannot be drawn, by reason. */
  countUndrawable(y: Float64Array, begin: number, end: number): { notFinite: number; notPositive: number } {
    const before = this.countBefore(y, begin);
    const all = this.countBefore(y, end);
    return { notFinite: all.notFinite - before.notFinite, notPositive: all.notPositive - before.notPositive };
  }

  private scan(y: Float64Array, begin: number, end: number, found: RangeRows): void {
    let { first, min, max, last, gap } = found;
    let smallest = min < 0 ? Infinity : (y[min] ?? NaN);
    let largest = max < 0 ? -Infinity : (y[max] ?? NaN);
    let notFinite = 0;
    let notPositive = 0;
    for (let row = begin; row < end; row += 1) {
      const value = y[row] ?? NaN;
      // False for NaN as well.
      if (value > this.limit && value < Infinity) {
        if (first < 0) first = row;
        last = row;
        if (value < smallest) {
          smallest = value;
          min = row;
        }
        if (value > largest) {
          largest = value;
          max = row;
        }
      } else {
        if (gap < 0) gap = row;
        if (Number.isFinite(value)) notPositive += 1;
        else notFinite += 1;
      }
    }
    this.scanned.notFinite = notFinite;
    this.scanned.notPositive = notPositive;
    found.first = first;
    found.min = min;
    found.max = max;
    found.last = last;
    found.gap = gap;
  }

  /** Adds what is known of one block to what was found in the rows before it. */
  private add(y: Float64Array, level: number, block: number, found: RangeRows): void {
    const known = this.levels[level];
    if (known === undefined) return;
    const at = block * WIDTH;
    const gap = known[at + GAP] ?? -1;
    if (found.gap < 0) found.gap = gap;
    const first = known[at + FIRST] ?? -1;
    if (first < 0) return;
    const min = known[at + MIN] ?? -1;
    const max = known[at + MAX] ?? -1;
    if (found.first < 0) found.first = first;
    found.last = known[at + LAST] ?? -1;
    if (found.min < 0 || (y[min] ?? NaN) < (y[found.min] ?? NaN)) found.min = min;
    if (found.max < 0 || (y[max] ?? NaN) > (y[found.max] ?? NaN)) found.max = max;
  }

  /** Makes the larger blocks that end with this one. */
  private join(y: Float64Array, block: number): void {
    let last = block;
    for (let level = 0; last % 2 === 1; level += 1) {
      empty(this.part);
      this.add(y, level, last - 1, this.part);
      this.add(y, level, last, this.part);
      last = (last - 1) / 2;
      this.store(level + 1, last, this.part);
    }
  }

  private store(level: number, block: number, { first, min, max, last, gap }: RangeRows): void {
    let known = this.levels[level] ?? new Int32Array(0);
    if ((block + 1) * WIDTH > known.length) known = grow(known, new Int32Array(Math.max(8 * WIDTH, known.length * 2)));
    this.levels[level] = known;
    const at = block * WIDTH;
    known[at + FIRST] = first;
    known[at + MIN] = min;
    known[at + MAX] = max;
    known[at + LAST] = last;
    known[at + GAP] = gap;
  }

  /** Takes what was just scanned for the rows of a block. */
  private count(block: number): void {
    if (2 * block + 4 > this.undrawable.length) {
      this.undrawable = grow(this.undrawable, new Uint32Array(this.undrawable.length * 2));
    }
    const { undrawable, scanned } = this;
    undrawable[2 * block + 2] = (undrawable[2 * block] ?? 0) + scanned.notFinite;
    undrawable[2 * block + 3] = (undrawable[2 * block + 1] ?? 0) + scanned.notPositive;
  }

  private countBefore(y: Float64Array, end: number): { notFinite: number; notPositive: number } {
    const block = Math.min(this.blockCount, Math.floor(end / BLOCK_ROWS));
    let notFinite = this.undrawable[2 * block] ?? 0;
    let notPositive = this.undrawable[2 * block + 1] ?? 0;
    for (let row = block * BLOCK_ROWS; row < end; row += 1) {
      const value = y[row] ?? NaN;
      if (!Number.isFinite(value)) notFinite += 1;
      else if (value <= this.limit) notPositive += 1;
    }
    return { notFinite, notPositive };
  }
}

const indices = new WeakMap<ArrayBufferLike, { offset: number; limit: number; index: MinMaxIndex }[]>();

/**
 * Returns the index of a column, kept as long as the column's buffer and continued by the rows that were added.
 * @param y [≥ rowCount] the column; its rows do not change as long as its buffer is the same
 * @param limit finite values at or below it cannot be drawn
 */
export function indexOf(y: Float64Array, rowCount: number, limit: number): MinMaxIndex {
  const known = indices.get(y.buffer) ?? [];
  let entry = known.find((other) => other.offset === y.byteOffset && other.limit === limit);
  if (entry === undefined) {
    entry = { offset: y.byteOffset, limit, index: new MinMaxIndex(limit) };
    known.push(entry);
    indices.set(y.buffer, known);
  }
  entry.index.extend(y, rowCount);
  return entry.index;
}

/** The level of the largest block that begins with this one. */
function largestAt(block: number): number {
  return block === 0 ? 31 : log2(block & -block);
}

/** Rounded down. */
function log2(value: number): number {
  return 31 - Math.clz32(value);
}

function empty(rows: RangeRows): void {
  rows.first = rows.min = rows.max = rows.last = rows.gap = -1;
}

function grow<Numbers extends Int32Array | Uint32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
