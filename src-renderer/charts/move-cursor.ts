import type { Domain } from '../../src-engine/pictures/chart-frame.ts';
import type { ChartSeries } from '../../src-engine/pictures/chart-series.ts';
import { lowerBound, upperBound } from '../../src-engine/pictures/find-row.ts';

/** Steps of the cursor keys, as a share of the axis. */
const KEY_STEP = 0.01;
const KEY_LEAP = 0.1;

/**
 * Returns where a key takes the cursor, `null` for nowhere and `undefined` for a key that does not move it: a step along the
 * axis, and where points are farther apart, to the next one. A cursor that is not in sight begins at the end of the axis.
 */
export function moveCursor(
  key: string,
  cursor: number | null,
  [min, max]: Domain,
  series: readonly Pick<ChartSeries, 'x' | 'rowCount'>[],
): number | null | undefined {
  const from = cursor === null || cursor < min || cursor > max ? max : cursor;
  const forward = (share: number) => Math.min(max, Math.max(from + share * (max - min), nextPoint(series, from)));
  const back = (share: number) => Math.max(min, Math.min(from - share * (max - min), previousPoint(series, from)));
  switch (key) {
    case 'ArrowLeft':
      return back(KEY_STEP);
    case 'ArrowRight':
      return forward(KEY_STEP);
    case 'PageDown':
      return back(KEY_LEAP);
    case 'PageUp':
      return forward(KEY_LEAP);
    case 'Home':
      return min;
    case 'End':
      return max;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

function nextPoint(series: readonly Pick<ChartSeries, 'x' | 'rowCount'>[], from: number): number {
  const points = series.map(({ x, rowCount }) => {
    const row = upperBound(x, rowCount, from);
    return row < rowCount ? (x[row] ?? Infinity) : Infinity;
  });
  const next = Math.min(...points);
  return next === Infinity ? from : next;
}

function previousPoint(series: readonly Pick<ChartSeries, 'x' | 'rowCount'>[], from: number): number {
  const previous = Math.max(...series.map(({ x, rowCount }) => x[lowerBound(x, rowCount, from) - 1] ?? -Infinity));
  return previous === -Infinity ? from : previous;
}
