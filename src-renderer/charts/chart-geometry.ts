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
  return area.left + ((x - frame.x[0]) / (frame.x[1] - frame.x[0])) * (area.right - area.left);
}

/** Returns the value under a pixel, held inside the axis. */
export function pixelToX(frame: Axes, area: PlotArea, pixel: number): number {
  const share = (pixel - area.left) / (area.right - area.left);
  return frame.x[0] + Math.max(0, Math.min(share, 1)) * (frame.x[1] - frame.x[0]);
}

export function yToPixel(frame: Axes, area: PlotArea, y: number): number {
  const scale = frame.logY ? Math.log : (value: number) => value;
  const share = (scale(y) - scale(frame.y[0])) / (scale(frame.y[1]) - scale(frame.y[0]));
  return area.bottom - share * (area.bottom - area.top);
}
