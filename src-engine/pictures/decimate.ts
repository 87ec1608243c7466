import type { ChartSeries } from './chart-series.ts';
import { KeptBuckets, rowsInside, type PixelWindow, type RowsAlongX } from './kept-buckets.ts';
import { indexOf, type MinMaxIndex, type RangeRows } from './min-max-index.ts';

/** A polyline that looks like the whole column at one width in pixels. */
export interface DecimatedLine {
  /** Points in the order of their rows; `y` is NaN where the line is broken. */
  readonly points: readonly LinePoint[];
  /** Where values could not be drawn, one point for every pixel column that holds some. */
  readonly marks: readonly LineMark[];
  /** Rows in the window, and how many of them cannot be drawn. */
  readonly rows: number;
  readonly notFinite: number;
  readonly notPositive: number;
}

export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/** Edges of a band at one place; NaN where it is broken. */
export interface BandPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

export interface LineMark {
  readonly x: number;
  /**
   * `not-finite`: NaN or infinite. `not-positive`: zero or below, which a logarithmic axis cannot show. `skipped`: the
   * update was left out.
   */
  readonly kind: 'not-finite' | 'not-positive' | 'skipped';
}

/** What part of a column to draw, and how wide. */
export interface DecimationWindow extends PixelWindow {
  /** Whether only values above zero can be drawn. */
  readonly positiveOnly: boolean;
}

const NO_MARKS: readonly LineMark[] = [];

const keptPoints = new KeptBuckets<LinePoint>();
const keptMarks = new KeptBuckets<LineMark>();
const keptBands = new KeptBuckets<BandPoint>();
const keptSkips = new KeptBuckets<LineMark>();

/**
 * Returns at most five points for every bucket of the x axis, which is a pixel wide or a little less: its first, smallest,
 * largest and last value and one break, so that no extreme is ever hidden. Rows outside the window are left out, but for the
 * one beyond either edge that the line comes from or goes to.
 */
export function decimate(line: RowsAlongX & Pick<ChartSeries, 'y'>, window: DecimationWindow): DecimatedLine {
  const { x, y, rowCount, settled = rowCount } = line;
  const limit = window.positiveOnly ? 0 : -Infinity;
  const index = indexOf(y, settled, limit);
  const found = noRows();
  const points = keptPoints.read(line, [y], limit, window, (begin, end, keep) => {
    index.find(y, begin, end, found);
    forEachRow(found, (row) => {
      keep(row, { x: x[row] ?? 0, y: row === found.gap ? NaN : (y[row] ?? NaN) });
    });
  });
  const { begin, end } = rowsInside(line, window);
  const undrawable = index.countUndrawable(y, begin, end);
  const hasMarks = undrawable.notFinite + undrawable.notPositive > 0;
  return {
    points,
    marks: hasMarks ? findGaps(line, index, limit, window) : NO_MARKS,
    rows: end - begin,
    ...undrawable,
  };
}

function findGaps(
  line: RowsAlongX & Pick<ChartSeries, 'y'>,
  index: MinMaxIndex,
  limit: number,
  window: DecimationWindow,
): LineMark[] {
  const { x, y } = line;
  const found = noRows();
  const marks = keptMarks.read(line, [y], limit, window, (begin, end, keep) => {
    index.find(y, begin, end, found);
    const { gap } = found;
    if (gap >= 0) keep(gap, { x: x[gap] ?? 0, kind: Number.isFinite(y[gap]) ? 'not-positive' : 'not-finite' });
  });
  return marks.filter((mark) => isInside(mark, window));
}

function isInside({ x }: LineMark, { from, to }: DecimationWindow): boolean {
  return x >= from && x <= to;
}

/**
 * Returns a band that looks like all of its rows at one width: in every bucket as low as its lowest and as high as its highest
 * row, from the first to the last of them.
 */
export function decimateBand(
  line: RowsAlongX & { readonly low: Float64Array; readonly high: Float64Array },
  window: DecimationWindow,
): readonly BandPoint[] {
  const { x, low, high, rowCount, settled = rowCount } = line;
  const limit = window.positiveOnly ? 0 : -Infinity;
  const lows = indexOf(low, settled, -Infinity);
  const highs = indexOf(high, settled, limit);
  const lowest = noRows();
  const highest = noRows();
  return keptBands.read(line, [low, high], limit, window, (begin, end, keep) => {
    lows.find(low, begin, end, lowest);
    highs.find(high, begin, end, highest);
    const { first, max, last, gap } = highest;
    forEachRow({ first, min: -1, max: -1, last, gap }, (row) => {
      const isBroken = row === gap;
      keep(row, {
        x: x[row] ?? 0,
        low: isBroken ? NaN : (low[lowest.min] ?? NaN),
        high: isBroken ? NaN : (high[max] ?? NaN),
      });
    });
  });
}

/** Returns a mark for every bucket in which updates were left out, and how many were. */
export function findSkipped(
  line: RowsAlongX & { readonly skipped: Float64Array },
  window: DecimationWindow,
): { marks: readonly LineMark[]; count: number } {
  const { x, skipped, rowCount } = line;
  const index = indexOf(skipped, rowCount, 0);
  const { begin, end } = rowsInside(line, window);
  const { notFinite, notPositive } = index.countUndrawable(skipped, begin, end);
  const count = end - begin - notFinite - notPositive;
  if (count === 0) return { marks: NO_MARKS, count };
  const found = noRows();
  const marks = keptSkips.read(line, [skipped], 0, window, (from, to, keep) => {
    index.find(skipped, from, to, found);
    if (found.first >= 0) keep(found.first, { x: x[found.first] ?? 0, kind: 'skipped' });
  });
  return { marks: marks.filter((mark) => isInside(mark, window)), count };
}

function noRows(): RangeRows {
  return { first: -1, min: -1, max: -1, last: -1, gap: -1 };
}

/** Visits the rows found in their order, each once. */
function forEachRow({ first, min, max, last, gap }: RangeRows, visit: (row: number) => void): void {
  const earlier = Math.min(min, max);
  const later = Math.max(min, max);
  let previous = -1;
  const pass = (row: number) => {
    if (gap > previous && (row < 0 || gap < row)) visit((previous = gap));
    if (row > previous) visit((previous = row));
  };
  pass(first);
  pass(earlier);
  pass(later);
  pass(last);
  if (gap > previous) visit(gap);
}
