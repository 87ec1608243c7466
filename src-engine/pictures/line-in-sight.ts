import type { DecimationWindow, LinePoint } from './decimate.ts';

/** What of a line is in sight. */
export interface LineInSight {
  /** Smallest and largest value; `null`: nothing is in sight. */
  readonly values: readonly [min: number, max: number] | null;
  /** Its last point. */
  readonly end: LinePoint | null;
}

/**
 * Returns how far the values of a line reach inside a part of the x axis, and where it ends there. Its strokes count up to
 * where they cross the edges.
 * @param points `y` is NaN where the line is broken
 */
export function lookAtLine(points: readonly LinePoint[], { from, to, positiveOnly }: DecimationWindow): LineInSight {
  let min = Infinity;
  let max = -Infinity;
  let end: LinePoint | null = null;
  const see = (point: LinePoint) => {
    min = Math.min(min, point.y);
    max = Math.max(max, point.y);
    end = point;
  };
  let before: LinePoint | null = null;
  for (const point of points) {
    if (Number.isNaN(point.y)) {
      before = null;
      continue;
    }
    if (before !== null && before.x < from && point.x > from) see(crossing(before, point, from, positiveOnly));
    if (before !== null && before.x < to && point.x > to) see(crossing(before, point, to, positiveOnly));
    if (point.x >= from && point.x <= to) see(point);
    before = point;
  }
  return { values: min <= max ? [min, max] : null, end };
}

/** Where the stroke from `a` to `b` crosses `x`, on the scale in force. */
function crossing(a: LinePoint, b: LinePoint, x: number, logY: boolean): LinePoint {
  const share = (x - a.x) / (b.x - a.x);
  const between = (from: number, to: number): number => from * (1 - share) + to * share;
  return { x, y: logY ? Math.exp(between(Math.log(a.y), Math.log(b.y))) : between(a.y, b.y) };
}
