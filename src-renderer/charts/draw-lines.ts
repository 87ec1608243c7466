import type { ChartFrame, FrameLine } from '../../src-engine/pictures/chart-frame.ts';
import { xScale, yScale, type PlotArea } from '../../src-engine/pictures/chart-geometry.ts';
import { isDashed, LINE_STYLES, runColor } from '../../src-engine/pictures/chart-series.ts';
import type { BandPoint } from '../../src-engine/pictures/decimate.ts';
import { drawColumns } from './draw-columns.ts';
import type { ChartTokens } from './read-tokens.ts';

const BAND_OPACITY = 0.14;
const DASH = [5, 3] as const;
/** Points per pixel from which on a line is drawn pixel by pixel. */
const DENSE = 2;
const POINT_RADIUS = 2;
/** With fewer measured points in sight, each has a dot. */
const MOST_DOTS = 60;
/** Strokes along the upper and lower edge of the plot keep their width. */
const EDGE = 1;

/**
 * Draws the lines of a frame and the bands behind them, the first line hindmost.
 * @param hasDots whether measured points have dots where they are few
 */
export function drawLines(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  area: PlotArea,
  tokens: ChartTokens,
  hasDots: boolean,
): void {
  context.save();
  context.lineJoin = 'round';
  context.beginPath();
  context.rect(area.left, area.top - EDGE, area.right - area.left, area.bottom - area.top + 2 * EDGE);
  context.clip();
  for (const line of frame.lines) {
    context.fillStyle = colorOf(line, tokens);
    context.globalAlpha = BAND_OPACITY;
    fillBand(context, frame, area, line.band);
  }
  for (const line of frame.lines) {
    context.strokeStyle = context.fillStyle = colorOf(line, tokens);
    context.globalAlpha = LINE_STYLES[line.series.style].opacity;
    context.lineWidth = LINE_STYLES[line.series.style].width;
    const dash = isDashed(line.series.colorIndex) ? DASH : null;
    if (isDense(line, area)) {
      // Nothing measured is left out; what is smoothed has all of it behind.
      const columnDash = line.series.measured ? null : dash;
      drawColumns(context, frame, area, line.points, 1 / window.devicePixelRatio, columnDash);
    } else {
      context.setLineDash(dash ?? []);
      strokeLine(context, frame, area, line);
    }
    if (hasDots && line.series.measured && line.rows < MOST_DOTS) fillDots(context, frame, area, line);
  }
  context.restore();
}

function colorOf({ series }: FrameLine, tokens: ChartTokens): string {
  return tokens.runs[runColor(series.colorIndex) - 1] ?? tokens.ink3;
}

/** Whether a line has several points in every pixel. A dashed stroke would lose its dashes among them. */
function isDense({ points }: FrameLine, area: PlotArea): boolean {
  return points.length > DENSE * (area.right - area.left) * window.devicePixelRatio;
}

function strokeLine(context: CanvasRenderingContext2D, frame: ChartFrame, area: PlotArea, { points }: FrameLine): void {
  const toX = xScale(frame, area);
  const toY = yScale(frame, area);
  context.beginPath();
  let isBroken = true;
  for (const point of points) {
    const wasBroken = isBroken;
    isBroken = Number.isNaN(point.y);
    if (isBroken) continue;
    const x = toX(point.x);
    const y = toY(point.y);
    if (wasBroken) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
}

function fillDots(context: CanvasRenderingContext2D, frame: ChartFrame, area: PlotArea, { points }: FrameLine): void {
  const toX = xScale(frame, area);
  const toY = yScale(frame, area);
  context.beginPath();
  for (const point of points) {
    if (Number.isNaN(point.y)) continue;
    const x = toX(point.x);
    context.moveTo(x + POINT_RADIUS, toY(point.y));
    context.arc(x, toY(point.y), POINT_RADIUS, 0, 2 * Math.PI);
  }
  context.fill();
}

function fillBand(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  area: PlotArea,
  band: readonly BandPoint[],
): void {
  let piece: BandPoint[] = [];
  const fillPiece = () => {
    if (piece.length > 1) fillBetween(context, frame, area, piece);
    piece = [];
  };
  for (const point of band) {
    if (Number.isNaN(point.high)) fillPiece();
    else piece.push(point);
  }
  fillPiece();
}

function fillBetween(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  area: PlotArea,
  piece: readonly BandPoint[],
): void {
  const toX = xScale(frame, area);
  const toY = yScale(frame, area);
  context.beginPath();
  for (const { x, high } of piece) context.lineTo(toX(x), toY(high));
  for (const { x, low } of [...piece].reverse()) {
    const y = toY(low);
    // What is not above zero is below every logarithmic axis.
    context.lineTo(toX(x), Number.isFinite(y) ? y : area.bottom + EDGE);
  }
  context.fill();
}
