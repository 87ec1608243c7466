import type { ChartSeries } from './chart-series.ts';
import type { LinePoint } from './decimate.ts';
import { lowerBound } from './find-row.ts';
import type { ChartFrame } from './chart-frame.ts';

/** The plot inside its chart, CSS pixels from the chart's top left corner. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Axes = Pick<ChartFrame, 'x' | 'y' | 'logY'>;

export function xToPixel(frame: Axes, area: PlotArea, x: number): number {
  return xScale(frame, area)(x);
}

/** `xToPixel` of many values. */
export function xScale({ x: [from, to] }: Axes, { left, right }: PlotArea): (x: number) => number {
  return (x) => left + ((x - from) / (to - from)) * (right - left);
}

/** Returns the value under a pixel, held inside the axis. */
export function pixelToX(frame: Axes, area: PlotArea, pixel: number): number {
  const share = (pixel - area.left) / (area.right - area.left);
  return frame.x[0] + Math.max(0, Math.min(share, 1)) * (frame.x[1] - frame.x[0]);
}

export function yToPixel(frame: Axes, area: PlotArea, y: number): number {
  return yScale(frame, area)(y);
}

/** `yToPixel` of many values. */
export function yScale({ y: [low, high], logY }: Axes, { top, bottom }: PlotArea): (y: number) => number {
  // The span of the largest numbers is beyond all of them, half of it is not.
  const half = Number.isFinite(high - low) ? 1 : 0.5;
  if (!logY) return (y) => bottom - ((y * half - low * half) / (high * half - low * half)) * (bottom - top);
  const [from, span] = [Math.log(low), Math.log(high) - Math.log(low)];
  return (y) => bottom - ((Math.log(y) - from) / span) * (bottom - top);
}

/**
 * Returns how high a line stands at `x`, pixels from the top: on the straight stroke between the rows around it.
 * `null` where the line has no stroke: before its first row, after its last, at a gap.
 */
export function lineHeightAt(frame: Axes, area: PlotArea, series: ChartSeries, x: number): number | null {
  const { rowCount } = series;
  const after = lowerBound(series.x, rowCount, x);
  const end = readPoint(series, after);
  if (end === null) return null;
  const begin = end.x === x ? end : readPoint(series, after - 1);
  if (begin === null) return null;
  const from = yToPixel(frame, area, begin.y);
  const to = yToPixel(frame, area, end.y);
  const share = end.x > begin.x ? (x - begin.x) / (end.x - begin.x) : 0;
  const height = from + share * (to - from);
  return Number.isFinite(height) ? height : null;
}

function readPoint(series: ChartSeries, row: number): LinePoint | null {
  const x = series.x[row];
  const y = series.y[row];
  return row < series.rowCount && x !== undefined && y !== undefined ? { x, y } : null;
}
