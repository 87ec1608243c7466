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

/** Rows kept for the pixel column that is being filled. -1: none. */
interface Bucket {
  first: number;
  min: number;
  max: number;
  last: number;
  gap: number;
}

const EMPTY: Bucket = { first: -1, min: -1, max: -1, last: -1, gap: -1 };

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
  const scale = window.to > window.from ? window.pixelWidth / (window.to - window.from) : 0;
  const limit = window.positiveOnly ? 0 : -Infinity;
  const bucket: Bucket = { ...EMPTY };
  let pixel = -Infinity;
  for (let row = begin; row < end; row += 1) {
    const rowPixel = Math.floor(((x[row] ?? 0) - window.from) * scale);
    if (rowPixel !== pixel) {
      flush(bucket, x, y, points, marks);
      pixel = rowPixel;
    }
    const value = y[row] ?? NaN;
    // False for NaN as well.
    if (value > limit && value < Infinity) add(bucket, row, value, y);
    else if (bucket.gap < 0) bucket.gap = row;
  }
  flush(bucket, x, y, points, marks);
  return { points, marks };
}

function add(bucket: Bucket, row: number, value: number, y: Float64Array): void {
  if (bucket.first < 0) {
    bucket.first = row;
    bucket.min = row;
    bucket.max = row;
  } else {
    if (value < (y[bucket.min] ?? 0)) bucket.min = row;
    if (value > (y[bucket.max] ?? 0)) bucket.max = row;
  }
  bucket.last = row;
}

function flush(bucket: Bucket, x: Float64Array, y: Float64Array, points: LinePoint[], marks: LineMark[]): void {
  const rows = [bucket.first, bucket.min, bucket.max, bucket.last, bucket.gap].filter((row) => row >= 0);
  rows.sort((a, b) => a - b);
  let previous = -1;
  for (const row of rows) {
    if (row === previous) continue;
    previous = row;
    const at = x[row] ?? 0;
    const value = y[row] ?? NaN;
    if (row === bucket.gap) {
      points.push({ x: at, y: NaN });
      marks.push({ x: at, kind: Number.isFinite(value) ? 'not-positive' : 'not-finite' });
    } else {
      points.push({ x: at, y: value });
    }
  }
  Object.assign(bucket, EMPTY);
}
