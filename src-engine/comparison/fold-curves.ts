import type { Band } from '../contract/board-view.ts';
import { lowerBound, upperBound } from '../pictures/find-row.ts';
import { bandOf, spreadOfSorted } from './spread.ts';
import { StepWalk } from './step-walk.ts';

/** A curve of one run: arrays of which the first `rowCount` rows are read. */
export interface RunCurve {
  /** [≥ rowCount] optimizer updates done, rising. */
  readonly step: Float64Array;
  /** [≥ rowCount] place on the x axis, never falling. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rowCount: number;
}

/** Several curves as one: [≥ rowCount] arrays, valid until the next update. */
export interface FoldedRows {
  /** Mean place of the runs that a row counts; it never falls, though slower runs may end before others. */
  readonly x: Float64Array;
  /** NaN where no run has a finite value. */
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Runs with a finite value. */
  readonly count: Float64Array;
  readonly rowCount: number;
  /** Rows from this one on may change in their buffers: not every run that grows has come so far. */
  readonly settled: number;
}

/** Columns of the fold; `place` is `x` before it was kept from falling. */
const COLUMNS = ['step', 'place', 'x', 'mean', 'low', 'high', 'count'] as const;
type Columns = Readonly<Record<(typeof COLUMNS)[number], Float64Array>>;

/** What was read of a curve, to tell whether it only grew since. */
interface ReadCurve {
  readonly rowCount: number;
  readonly first: number;
  readonly lastStep: number;
  readonly lastX: number;
  readonly last: number;
}

/** Updates after which a run that has not grown seems to have ended. */
const MOST_IDLE = 20;

interface StepRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The runs of a group folded step by step: a row for each step that at least one run has, of the runs that have that very
 * step. An update works on the steps of rows that came since the one before; a settled row never changes in its buffer: where
 * it does after all, there is another buffer. A group of one is its run, bit for bit.
 */
export class FoldedCurve {
  private columns: Columns = makeColumns(0);
  private rowCount = 0;
  private settled = 0;
  /** [runs] updates since each has grown, of those in which one has. */
  private idle: readonly number[] = [];
  private read: readonly ReadCurve[] = [];
  private band: Band = 'none';

  update(runs: readonly RunCurve[], band: Band): FoldedRows {
    if (!this.continues(runs, band)) {
      this.read = [];
      this.rowCount = 0;
      this.settled = 0;
      this.columns = makeColumns(0);
    }
    const known = this.read.map(({ rowCount }) => rowCount);
    this.read = runs.map(readingOf);
    this.band = band;
    const [only] = runs;
    if (only !== undefined && runs.length === 1) return this.alone(only, known[0] ?? 0);
    for (const { from, to } of newSteps(runs, known)) this.fold(runs, from, to);
    this.settle(runs, known);
    const { x, mean, low, high, count } = this.columns;
    return { x, mean, low, high, count, rowCount: this.rowCount, settled: this.settled };
  }

  /** Settles the rows that all runs have reached that seem to grow. */
  private settle(runs: readonly RunCurve[], known: readonly number[]): void {
    const hasGrown = runs.map(({ rowCount }, i) => rowCount > (known[i] ?? 0));
    if (!hasGrown.includes(true)) return;
    this.idle = hasGrown.map((grown, i) => (grown ? 0 : (this.idle[i] ?? 0) + 1));
    const growing = runs.filter((_, i) => (this.idle[i] ?? 0) < MOST_IDLE);
    const reached = Math.min(...growing.map(({ step, rowCount }) => step[rowCount - 1] ?? 0));
    this.settled = Math.max(this.settled, upperBound(this.columns.step, this.rowCount, reached));
  }

  private alone({ x, y, rowCount }: RunCurve, known: number): FoldedRows {
    this.reserve(rowCount);
    const { count } = this.columns;
    for (let row = known; row < rowCount; row += 1) count[row] = Number.isFinite(y[row]) ? 1 : 0;
    return { x, mean: y, low: y, high: y, count, rowCount, settled: rowCount };
  }

  private continues(runs: readonly RunCurve[], band: Band): boolean {
    if (runs.length !== this.read.length || band !== this.band) return false;
    return runs.every((run, i) => {
      const before = this.read[i];
      if (before === undefined || run.rowCount < before.rowCount) return false;
      const { first, last, lastStep, lastX } = readingOf({ ...run, rowCount: before.rowCount });
      return [
        [first, before.first],
        [last, before.last],
        [lastStep, before.lastStep],
        [lastX, before.lastX],
      ].every(([now, then]) => Object.is(now, then));
    });
  }

  /** Makes the rows of the steps `from` … `to` anew, in new buffers if they were settled; those behind keep their values. */
  private fold(runs: readonly RunCurve[], from: number, to: number): void {
    const start = lowerBound(this.columns.step, this.rowCount, from);
    if (start < this.settled) {
      this.columns = grown(this.columns, this.columns.step.length);
      this.settled = start;
    }
    const tail = upperBound(this.columns.step, this.rowCount, to);
    const end = start + countSteps(runs, from, to);
    this.moveTail(tail, end);
    const walk = new StepWalk(runs, from);
    const fold = new RowFold(runs.length);
    for (let row = start; row < end; row += 1) {
      this.columns.step[row] = walk.advance();
      fold.write(this.columns, row, runs, walk.rows, this.band);
    }
    this.keepFromFalling(start);
  }

  private moveTail(from: number, to: number): void {
    const rowCount = this.rowCount + to - from;
    this.reserve(rowCount);
    if (from !== to) for (const name of COLUMNS) this.columns[name].copyWithin(to, from, this.rowCount);
    this.rowCount = rowCount;
  }

  private reserve(rowCount: number): void {
    if (rowCount > this.columns.step.length) this.columns = grown(this.columns, 2 * rowCount);
  }

  private keepFromFalling(start: number): void {
    const { x, place } = this.columns;
    let furthest = start === 0 ? -Infinity : (x[start - 1] ?? NaN);
    for (let row = start; row < this.rowCount; row += 1) {
      furthest = Math.max(furthest, place[row] ?? NaN);
      x[row] = furthest;
    }
  }
}

/** Folds one row at a time. */
class RowFold {
  private readonly values: Float64Array;
  private readonly places: Float64Array;

  constructor(runCount: number) {
    this.values = new Float64Array(runCount);
    this.places = new Float64Array(runCount);
  }

  /** @param rows [runs] row of each run, -1 for those that are not in it */
  write(columns: Columns, row: number, runs: readonly RunCurve[], rows: Int32Array, band: Band): void {
    const count = this.gather(runs, rows, true);
    const spread = spreadOfSorted(this.values, count);
    const [low, high] = bandOf(spread, band);
    columns.mean[row] = spread.mean;
    columns.low[row] = low;
    columns.high[row] = high;
    columns.count[row] = count;
    const placed = count > 0 ? count : this.gather(runs, rows, false);
    columns.place[row] = spreadOfSorted(this.places, placed).mean;
  }

  /** Sorts the values and the places of a row into the buffers; returns how many there are. */
  private gather(runs: readonly RunCurve[], rows: Int32Array, onlyFinite: boolean): number {
    let count = 0;
    for (let i = 0; i < runs.length; i += 1) {
      const run = runs[i];
      const row = rows[i] ?? -1;
      if (run === undefined || row < 0) continue;
      const value = run.y[row] ?? NaN;
      if (onlyFinite && !Number.isFinite(value)) continue;
      insert(this.values, count, value);
      insert(this.places, count, run.x[row] ?? NaN);
      count += 1;
    }
    return count;
  }
}

/** Puts a number in its place among the first `count`, which rise. */
function insert(sorted: Float64Array, count: number, value: number): void {
  let i = count;
  for (; i > 0 && (sorted[i - 1] ?? 0) > value; i -= 1) sorted[i] = sorted[i - 1] ?? 0;
  sorted[i] = value;
}

/**
 * Returns the steps among which there are rows that were not read before, the first ones first.
 * @param known [runs] rows read before
 */
function newSteps(runs: readonly RunCurve[], known: readonly number[]): readonly StepRange[] {
  const ranges = runs
    .map(({ step, rowCount }, i) => {
      const first = known[i] ?? 0;
      return first < rowCount ? { from: step[first] ?? NaN, to: step[rowCount - 1] ?? NaN } : null;
    })
    .filter((range) => range !== null)
    .sort((a, b) => a.from - b.from);
  const joined: StepRange[] = [];
  for (const { from, to } of ranges) {
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return joined;
}

function countSteps(runs: readonly RunCurve[], from: number, to: number): number {
  const walk = new StepWalk(runs, from);
  let count = 0;
  while (walk.advance() <= to) count += 1;
  return count;
}

function readingOf({ step, x, y, rowCount }: RunCurve): ReadCurve {
  const end = rowCount - 1;
  const at = (column: Float64Array, row: number): number => (rowCount === 0 ? NaN : (column[row] ?? NaN));
  return { rowCount, first: at(y, 0), last: at(y, end), lastStep: at(step, end), lastX: at(x, end) };
}

function makeColumns(length: number): Columns {
  const column = (): Float64Array => new Float64Array(length);
  return {
    step: column(),
    place: column(),
    x: column(),
    mean: column(),
    low: column(),
    high: column(),
    count: column(),
  };
}

function grown(columns: Columns, length: number): Columns {
  const larger = makeColumns(length);
  for (const name of COLUMNS) larger[name].set(columns[name]);
  return larger;
}
