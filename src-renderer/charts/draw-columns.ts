import type { ChartFrame } from '../../src-engine/pictures/chart-frame.ts';
import { xScale, yScale, type PlotArea } from '../../src-engine/pictures/chart-geometry.ts';
import type { LinePoint } from '../../src-engine/pictures/decimate.ts';

/**
 * Draws a line that has several points in most pixels: each column of pixels from its highest to its lowest point and to
 * where the line comes from. As strokes they would take many times as long and look the same.
 * @param pixel width of a device pixel, CSS pixels
 * @param dash lengths along the x axis that are drawn and left out in turn, CSS pixels; `null`: all is drawn
 */
export function drawColumns(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  area: PlotArea,
  points: readonly LinePoint[],
  pixel: number,
  dash: readonly [on: number, off: number] | null,
): void {
  const margin = context.lineWidth / 2;
  const toX = xScale(frame, area);
  const toY = yScale(frame, area);
  let column = NaN;
  let begin = NaN;
  let top = Infinity;
  let bottom = -Infinity;
  let last = NaN;
  const isOn = () => dash === null || (column * pixel) % (dash[0] + dash[1]) < dash[0];
  const fill = () => {
    if (top <= bottom && isOn()) {
      context.fillRect(begin * pixel, top - margin, (column + 1 - begin) * pixel, bottom - top + 2 * margin);
    }
  };
  for (const point of points) {
    if (Number.isNaN(point.y)) {
      last = NaN;
      continue;
    }
    const y = toY(point.y);
    const at = Math.floor(toX(point.x) / pixel);
    if (at === column && !Number.isNaN(last)) {
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    } else {
      fill();
      const isJoined = !Number.isNaN(last);
      // Pixels in between without a point belong to the stroke that leads here.
      begin = isJoined ? column + 1 : at;
      top = isJoined ? Math.min(y, last) : y;
      bottom = isJoined ? Math.max(y, last) : y;
      column = at;
    }
    last = y;
  }
  fill();
}
