import type { ChartFrame } from '../../src-engine/pictures/chart-frame.ts';
import { xToPixel, yToPixel, type PlotArea } from '../../src-engine/pictures/chart-geometry.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Distance of the table from the cursor and from the chart's edges. */
const GAP = 8;

/**
 * Returns where the table of values stands, its left top corner: beside the cursor, inside the chart, where it covers
 * the fewest points of lines. On equal terms right before left and higher before lower.
 */
export function placeTip(
  frame: ChartFrame,
  area: PlotArea,
  cursor: number,
  tip: Size,
  chart: Size,
): { left: number; top: number } {
  const x = xToPixel(frame, area, cursor);
  const lefts = [x + GAP, x - GAP - tip.width].filter((left) => left >= GAP && left + tip.width <= chart.width - GAP);
  if (lefts.length === 0) lefts.push(Math.max(0, Math.min(x + GAP, chart.width - tip.width)));
  const lowest = Math.max(area.top + GAP, area.bottom - GAP - tip.height);
  const tops = [area.top + GAP, (area.top + GAP + lowest) / 2, lowest];
  let best = { left: 0, top: 0 };
  let fewest = Infinity;
  for (const top of tops) {
    for (const left of lefts) {
      const covered = countCovered(frame, area, left, top, tip);
      if (covered < fewest) {
        fewest = covered;
        best = { left, top };
      }
    }
  }
  return best;
}

/** Returns how many points of lines a box covers. */
export function countCovered(frame: ChartFrame, area: PlotArea, left: number, top: number, tip: Size): number {
  let covered = 0;
  for (const { points, series } of frame.lines) {
    if (series.style === 'raw') continue;
    for (const point of points) {
      const x = xToPixel(frame, area, point.x);
      if (x < left || x > left + tip.width) continue;
      const y = yToPixel(frame, area, point.y);
      if (y >= top && y <= top + tip.height) covered += 1;
    }
  }
  return covered;
}
