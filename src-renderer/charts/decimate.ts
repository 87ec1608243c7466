import { lowerBound, upperBound } from './find-row.ts';

/** A polyline that looks like the whole column at one width in pixels. */
export interface DecimatedLine {
  /** Points in the order of their rows; `y` is NaN where the line is broken. */
  readonly points: readonly LinePoint[];
  /** Where values could not be drawn, one point for every pixel column that holds some. */
  readonly marks: readonly LineMark[];
}

export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

export interface LineMark {
  readonly x: number;
  /** `not-finite`: NaN or infinite. `not-positive`: zero or below, which a logarithmic axis cannot show. */
  readonly kind: 'not-finite' | 'not-positive';
}

/** What part of a column to draw, and how wide. */
export interface DecimationWindow {
  readonly from: number;
  readonly to: number;
  /** Width of `from`…`to` on the screen, device pixels. */
  readonly pixelWidth: number;
  /** Whether only values above zero can be drawn. */
  readonly positiveOnly: boolean;
}

/** Rows kept of one pixel column. -1: none. */
interface Bucket {
  first: number;
  min: number;
  max: number;
  last: number;
  /** First row that cannot be drawn. */
  gap: number;
}

/**
 * Returns at most five points for every pixel column: its first, smallest, largest and last value and one break, so
 * that no extreme is ever hidden. Rows outside the window are left out, but for the one beyond either edge that the
 * line comes from or goes to.
 * @param x [≥ rowCount] never falling
 * @param y [≥ rowCount] values to draw
 */
export function decimate(x: Float64Array, y: Float64Array, rowCount: number, window: DecimationWindow): DecimatedLine {
  const points: LinePoint[] = [];
  const marks: LineMark[] = [];
  const begin = Math.max(0, lowerBound(x, rowCount, window.from) - 1);
  const end = Math.min(rowCount, upperBound(x, rowCount, window.to) + 1);
  const pixelSize = (window.to - window.from) / window.pixelWidth;
  const limit = window.positiveOnly ? 0 : -Infinity;
  const bucket: Bucket = { first: -1, min: -1, max: -1, last: -1, gap: -1 };
  let row = begin;
  while (row < end) {
    const next = pixelSize > 0 ? endOfPixel(x, row, end, window.from, pixelSize) : end;
    scan(y, row, next, limit, bucket);
    addPoints(bucket, x, y, points, marks);
    row = next;
  }
  return { points, marks };
}

/** Returns the first row after `row` that lies in another pixel column. */
function endOfPixel(x: Float64Array, row: number, end: number, from: number, pixelSize: number): number {
  const pixel = Math.floor(((x[row] ?? 0) - from) / pixelSize);
  const edge = from + (pixel + 1) * pixelSize;
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

/** Fills `bucket` from the rows `begin` to before `end`. Values at or below `limit` cannot be drawn. */
function scan(y: Float64Array, begin: number, end: number, limit: number, bucket: Bucket): void {
  let first = -1;
  let last = -1;
  let min = -1;
  let max = -1;
  let gap = -1;
  let smallest = Infinity;
  let largest = -Infinity;
  for (let row = begin; row < end; row += 1) {
    const value = y[row] ?? NaN;
    // False for NaN as well.
    if (value > limit && value < Infinity) {
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
    } else if (gap < 0) {
      gap = row;
    }
  }
  bucket.first = first;
  bucket.min = min;
  bucket.max = max;
  bucket.last = last;
  bucket.gap = gap;
}

function addPoints(bucket: Bucket, x: Float64Array, y: Float64Array, points: LinePoint[], marks: LineMark[]): void {
  const { first, min, max, last, gap } = bucket;
  const rows = [first, min, max, last, gap].sort((a, b) => a - b);
  let previous = -1;
  for (const row of rows) {
    if (row === previous) continue;
    previous = row;
    const at = x[row] ?? 0;
    const value = y[row] ?? NaN;
    if (row === gap) {
      points.push({ x: at, y: NaN });
      marks.push({ x: at, kind: Number.isFinite(value) ? 'not-positive' : 'not-finite' });
    } else {
      points.push({ x: at, y: value });
    }
  }
}
