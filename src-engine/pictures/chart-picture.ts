import { layOutChart, type ChartFrame, type ChartFrameOptions } from './chart-frame.ts';
import { xToPixel, yToPixel, type PlotArea } from './chart-geometry.ts';
import type { ChartEvent, ChartThreshold } from './chart-series.ts';
import type { LineMark } from './decimate.ts';
import { legendShapes, type LegendEntry, type LegendKey } from './legend-shapes.ts';
import type { Picture, PictureLayer, Shape } from './picture.ts';
import { placeLabels } from './place-labels.ts';
import { eventWords, plotShapes } from './plot-shapes.ts';
import { cutText, estimateWidth, wrapText } from './text-width.ts';

/** A chart with all that is needed to read it where the app is not. */
export interface ChartContent {
  readonly title: string;
  /** What the y axis tells and how, in few words: the unit, that it is logarithmic, how curves are smoothed. */
  readonly notes: readonly string[];
  /** The picture in words. */
  readonly description: string;
  readonly xTitle: string;
  readonly formats: AxisFormats;
  /** What is drawn. */
  readonly data: Omit<ChartFrameOptions, 'pixelWidth' | 'xTickTarget' | 'yTickTarget'>;
  readonly events: readonly ChartEvent[];
  readonly legend: readonly LegendEntry[];
  readonly keys: readonly LegendKey[];
  readonly words: PictureWords;
}

/** What the axes write at their ticks. */
export interface AxisFormats {
  readonly x: (value: number) => string;
  /** `decimals`: as many as tell neighbouring ticks apart; `null` when each tick has its own. */
  readonly y: (value: number, decimals: number | null) => string;
}

/** What a picture says below its plot. */
export interface PictureWords {
  /** Said where pixels are too few for all points. */
  readonly thinned: (points: number) => string;
  /** What the marks of points without a place on a line mean, and how many there are. */
  readonly marks: Readonly<Record<LineMark['kind'], (count: number) => string>>;
}

export interface PictureSize {
  /** Of the whole picture, pixels. */
  readonly width: number;
  readonly plotHeight: number;
  /** Points in a pixel's width that a screen or printer may tell apart. */
  readonly density: number;
}

const INSET = 16;
const TITLE_SIZE = 15;
const TEXT_SIZE = 12;
const TICK_SIZE = 11;
const TITLE_HEIGHT = 20;
const NOTE_HEIGHT = 18;
const EVENT_HEIGHT = 14;
const PLOT_GAP = 12;
const X_AXIS_HEIGHT = 46;
const TICK_GAP = 8;
const TICK_LENGTH = 4;
const MOST_LABEL_WIDTH = 140;
/** Half a tick label may stand out. */
const NARROW_MARGIN = 12;
const LINE_HEIGHT = 14;
const FOOTNOTE_HEIGHT = 15;
const X_TICK_ROOM = 80;
const Y_TICK_ROOM = 52;
/** The marks, as they are named. */
const MARK_SIGNS = { 'not-finite': '▲', 'not-positive': '▼', skipped: '▮' } as const satisfies Record<
  LineMark['kind'],
  string
>;

/** Returns a chart as a picture with title, axes and legend. */
export function drawChart(content: ChartContent, { width, plotHeight, density }: PictureSize): Picture {
  const { data, events, formats } = content;
  const hasWords = events.some(({ label }) => label !== '');
  const said = content.notes.filter((part) => part !== '').join(' · ');
  const headNotes = wrapText(said, TEXT_SIZE, width - 2 * INSET);
  const head = INSET + TITLE_HEIGHT + NOTE_HEIGHT * headNotes.length;
  const top = head + (hasWords ? EVENT_HEIGHT : 0) + PLOT_GAP;
  const labelWidth = Math.max(0, ...data.thresholds.map(({ label }) => estimateWidth(label, TICK_SIZE)));
  const marginRight = labelWidth === 0 ? NARROW_MARGIN : Math.min(labelWidth, MOST_LABEL_WIDTH) + TICK_GAP;
  const right = width - INSET - marginRight;
  const layOut = (left: number): ChartFrame =>
    layOutChart({
      ...data,
      pixelWidth: Math.max(1, Math.round((right - left) * density)),
      xTickTarget: Math.max(2, Math.floor((right - left) / X_TICK_ROOM)),
      yTickTarget: Math.max(3, Math.min(6, Math.floor(plotHeight / Y_TICK_ROOM))),
    });
  // The ticks, and so their width, depend on the data alone; only the thinning needs the width of the plot.
  const draft = layOut(INSET);
  const left =
    INSET + Math.max(0, ...tickTexts(draft, formats).map((text) => estimateWidth(text, TICK_SIZE))) + TICK_GAP;
  const frame = layOut(left);
  const area: PlotArea = { left, right, top, bottom: top + plotHeight };
  const below = area.bottom + X_AXIS_HEIGHT;
  const legend = legendShapes(content.legend, content.keys, INSET, below, width - 2 * INSET);
  const notes = footnotes(frame, content, below + legend.height, width - 2 * INSET);
  const layers: PictureLayer[] = [
    {
      clip: null,
      shapes: [...headShapes(content.title, headNotes, width - 2 * INSET), ...axisShapes(frame, area, content)],
    },
    { clip: area, shapes: plotShapes(frame, area, data.thresholds, events) },
    {
      clip: null,
      shapes: [
        ...eventWords(frame, area, events, top - 5),
        ...thresholdLabels(frame, area, data.thresholds),
        ...legend.shapes,
        ...notes.shapes,
      ],
    },
  ];
  const { title, description } = content;
  return { width, height: Math.ceil(below + legend.height + notes.height + INSET), title, description, layers };
}

function headShapes(title: string, notes: readonly string[], room: number): Shape[] {
  return [
    textShape(cutText(title, TITLE_SIZE, room), INSET, INSET + TITLE_SIZE - 2, { fontSize: TITLE_SIZE, weight: 600 }),
    ...notes.map((note, k) =>
      textShape(note, INSET, INSET + TITLE_HEIGHT + TEXT_SIZE + k * NOTE_HEIGHT, { color: 'ink-2' }),
    ),
  ];
}

function tickTexts(frame: ChartFrame, formats: AxisFormats): string[] {
  return frame.yTicks.map((tick) => formats.y(tick, frame.yDecimals));
}

function axisShapes(frame: ChartFrame, area: PlotArea, { formats, xTitle }: ChartContent): Shape[] {
  const rows = frame.yTicks.map((tick) => Math.round(yToPixel(frame, area, tick)) + 0.5);
  const columns = frame.xTicks.map((tick) => Math.round(xToPixel(frame, area, tick)) + 0.5);
  const floor = Math.round(area.bottom) + 0.5;
  const grid = rows.map((y) => horizontal(area.left, area.right, y));
  const ticks = columns.map((x) => [
    { x, y: floor },
    { x, y: floor + TICK_LENGTH },
  ]);
  const hairline = { kind: 'lines', width: 1, opacity: 1, dash: [] } as const;
  return [
    { ...hairline, paths: grid, color: 'grid' },
    { ...hairline, paths: [horizontal(area.left, area.right, floor), ...ticks], color: 'line-strong' },
    ...tickTexts(frame, formats).map((text, index) =>
      textShape(text, area.left - TICK_GAP, (rows[index] ?? 0) + 3.5, { ...TICK_LOOK, anchor: 'end' }),
    ),
    ...frame.xTicks.map((tick, index) =>
      textShape(formats.x(tick), columns[index] ?? 0, floor + 17, { ...TICK_LOOK, anchor: 'middle' }),
    ),
    textShape(xTitle, (area.left + area.right) / 2, floor + 35, { color: 'ink-2', anchor: 'middle' }),
  ];
}

function thresholdLabels(frame: ChartFrame, area: PlotArea, thresholds: readonly ChartThreshold[]): Shape[] {
  const drawn = thresholds.filter(({ value }) => Number.isFinite(yToPixel(frame, area, value)));
  const wishes = drawn.map(({ value }) => yToPixel(frame, area, value));
  const places = placeLabels(wishes, LINE_HEIGHT, area.top, area.bottom);
  return drawn.map(({ label, kind }, index) =>
    textShape(cutText(label, TICK_SIZE, MOST_LABEL_WIDTH), area.right + TICK_GAP, (places[index] ?? 0) + 3.5, {
      fontSize: TICK_SIZE,
      color: kind === 'limit' ? 'danger' : 'ink-3',
    }),
  );
}

/** Returns what has to be known of the picture itself: what its marks mean, and that points were thinned. */
function footnotes(frame: ChartFrame, { words }: ChartContent, top: number, width: number) {
  const marks = (['not-finite', 'not-positive', 'skipped'] as const)
    .filter((kind) => frame.marked[kind] > 0)
    .map((kind) => `${MARK_SIGNS[kind]} ${words.marks[kind](frame.marked[kind])}`);
  const thinned = frame.isThinned ? [words.thinned(frame.pointCount)] : [];
  const lines = [...marks, ...thinned].flatMap((note) => wrapText(note, TICK_SIZE, width));
  const shapes = lines.map((line, index) =>
    textShape(line, INSET, top + TICK_SIZE + 2 + index * FOOTNOTE_HEIGHT, { fontSize: TICK_SIZE, color: 'ink-3' }),
  );
  return { shapes, height: lines.length * FOOTNOTE_HEIGHT };
}

type TextShape = Extract<Shape, { kind: 'text' }>;

const TICK_LOOK = { fontSize: TICK_SIZE, color: 'ink-3' } as const;

function textShape(text: string, x: number, y: number, look: Partial<TextShape>): TextShape {
  return { kind: 'text', fontSize: TEXT_SIZE, weight: 400, color: 'ink', anchor: 'start', ...look, x, y, text };
}

function horizontal(from: number, to: number, y: number) {
  return [
    { x: from, y },
    { x: to, y },
  ];
}
