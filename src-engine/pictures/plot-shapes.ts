import type { ChartFrame, FrameLine } from './chart-frame.ts';
import { xToPixel, yToPixel, type PlotArea } from './chart-geometry.ts';
import { isDashed, LINE_STYLES, runColor, type ChartEvent, type ChartThreshold } from './chart-series.ts';
import type { LineMark } from './decimate.ts';
import type { ColorName } from './palette.ts';
import type { Place, Shape } from './picture.ts';
import { estimateWidth } from './text-width.ts';

const BAND_OPACITY = 0.14;
export const RUN_DASH = [5, 3] as const;
const THRESHOLD_DASH = [4, 3] as const;
const EVENT_DASH = [1, 3] as const;
const MARK_HEIGHT = 6;
const EVENT_FONT_SIZE = 11;

/** Returns the colour of a run. */
export function colorOf(colorIndex: number): ColorName {
  return `run-${runColor(colorIndex)}` as ColorName;
}

/** Returns everything that stands in a plot: bands, lines, thresholds, events, and marks for what has no place in it. */
export function plotShapes(
  frame: ChartFrame,
  area: PlotArea,
  thresholds: readonly ChartThreshold[],
  events: readonly ChartEvent[],
): Shape[] {
  return [
    ...frame.lines.flatMap((line) => bandShapes(frame, area, line)),
    ...thresholds.map((threshold) => thresholdShape(frame, area, threshold)),
    ...events.map((event) => eventShape(frame, area, event)),
    ...frame.lines.flatMap((line) => lineShapes(frame, area, line)),
    ...frame.lines.flatMap((line) => markShapes(frame, area, line)),
  ];
}

/** Returns the words above the lines of events; those that would stand over another are left out. */
export function eventWords(frame: ChartFrame, area: PlotArea, events: readonly ChartEvent[], y: number): Shape[] {
  let free = area.left;
  return events.flatMap(({ x, label, colorIndex }): Shape[] => {
    const at = xToPixel(frame, area, x);
    const width = estimateWidth(label, EVENT_FONT_SIZE);
    const from = Math.min(at, area.right - width);
    if (label === '' || at < area.left || at > area.right || from < free) return [];
    free = from + width + EVENT_FONT_SIZE;
    const color = `${colorOf(colorIndex)}-text` as ColorName;
    return [{ kind: 'text', x: from, y, text: label, fontSize: EVENT_FONT_SIZE, weight: 400, color, anchor: 'start' }];
  });
}

function lineShapes(frame: ChartFrame, area: PlotArea, { series, points, isolated }: FrameLine): Shape[] {
  const { width, opacity } = LINE_STYLES[series.style];
  const color = colorOf(series.colorIndex);
  const place = ({ x, y }: Place): Place => ({ x: xToPixel(frame, area, x), y: yToPixel(frame, area, y) });
  const paths = splitAtGaps(points).map((path) => path.map(place));
  const dash = isDashed(series.colorIndex) ? RUN_DASH : [];
  return [
    ...(paths.length === 0 ? [] : [{ kind: 'lines', paths, color, width, opacity, dash } as const]),
    ...(isolated.length === 0 || series.style === 'raw'
      ? []
      : [{ kind: 'dots', places: isolated.map(place), radius: 2, color } as const]),
  ];
}

/** Returns the stretches of at least two points between those that cannot be drawn. */
function splitAtGaps(points: readonly Place[]): readonly Place[][] {
  const paths: Place[][] = [[]];
  for (const point of points) {
    if (Number.isNaN(point.y)) paths.push([]);
    else paths.at(-1)?.push(point);
  }
  return paths.filter((path) => path.length > 1);
}

function bandShapes(frame: ChartFrame, area: PlotArea, { series, band }: FrameLine): Shape[] {
  const color = colorOf(series.colorIndex);
  // A logarithmic axis has no place for an edge at zero or below: the band then reaches the bottom of the plot.
  const toY = (y: number): number =>
    frame.logY && y <= 0 ? area.bottom : Math.max(area.top, Math.min(yToPixel(frame, area, y), area.bottom));
  const edge =
    (side: 'low' | 'high') =>
    (point: (typeof band)[number]): Place => ({
      x: xToPixel(frame, area, point.x),
      y: toY(point[side]),
    });
  const stretches: (typeof band)[number][][] = [[]];
  for (const point of band) {
    if (Number.isNaN(point.low)) stretches.push([]);
    else stretches.at(-1)?.push(point);
  }
  const paths = stretches
    .filter((stretch) => stretch.length > 1)
    .map((stretch) => [...stretch.map(edge('high')), ...stretch.map(edge('low')).reverse()]);
  return paths.length === 0 ? [] : [{ kind: 'areas', paths, color, opacity: BAND_OPACITY }];
}

function thresholdShape(frame: ChartFrame, area: PlotArea, { kind, value }: ChartThreshold): Shape {
  const y = yToPixel(frame, area, value);
  const ends = [
    { x: area.left, y },
    { x: area.right, y },
  ];
  const color = kind === 'limit' ? 'danger' : 'ink-3';
  return { kind: 'lines', paths: Number.isFinite(y) ? [ends] : [], color, width: 1, opacity: 1, dash: THRESHOLD_DASH };
}

function eventShape(frame: ChartFrame, area: PlotArea, event: ChartEvent): Shape {
  const x = xToPixel(frame, area, event.x);
  const ends = [
    { x, y: area.top },
    { x, y: area.bottom },
  ];
  return { kind: 'lines', paths: [ends], color: colorOf(event.colorIndex), width: 1.5, opacity: 1, dash: EVENT_DASH };
}

/** What is not finite stands at the top, what is not positive at the bottom, updates that were left out below the line. */
function markShapes(frame: ChartFrame, area: PlotArea, { series, marks }: FrameLine): Shape[] {
  if (!series.measured || marks.length === 0) return [];
  const paths = marks.map(({ x, kind }) => markPath(kind, xToPixel(frame, area, x), area));
  return [{ kind: 'areas', paths, color: colorOf(series.colorIndex), opacity: 1 }];
}

/** Returns the triangle that stands for a mark, or the upright stroke of an update that was left out. */
function markPath(kind: LineMark['kind'], x: number, { top, bottom }: Pick<PlotArea, 'top' | 'bottom'>): Place[] {
  const tip = kind === 'not-positive' ? bottom - 1 : top + 1;
  const base = kind === 'not-positive' ? tip - MARK_HEIGHT : tip + MARK_HEIGHT;
  const half = MARK_HEIGHT / 2;
  if (kind !== 'skipped') {
    return [
      { x: x - half, y: base },
      { x: x + half, y: base },
      { x, y: tip },
    ];
  }
  return [
    { x: x - 1, y: tip },
    { x: x + 1, y: tip },
    { x: x + 1, y: base },
    { x: x - 1, y: base },
  ];
}
