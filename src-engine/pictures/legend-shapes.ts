import { isDashed, LINE_STYLES, type LineStyle } from './chart-series.ts';
import type { ColorName } from './palette.ts';
import type { Shape } from './picture.ts';
import { colorOf, RUN_DASH } from './plot-shapes.ts';
import { cutText, estimateWidth } from './text-width.ts';

/** A run or a group of runs, by its colour. */
export interface LegendEntry {
  readonly name: string;
  readonly colorIndex: number;
}

/** What a kind of line shows, in any colour; `band`: what the area around it is. */
export interface LegendKey {
  readonly style: LineStyle | 'band';
  readonly label: string;
}

interface LegendItem {
  readonly text: string;
  readonly color: ColorName;
  readonly swatch: (x: number, y: number) => Shape;
}

const FONT_SIZE = 12;
const ROW_HEIGHT = 18;
const SWATCH_WIDTH = 18;
const SWATCH_GAP = 7;
const ITEM_GAP = 20;
const BAND_HEIGHT = 8;
/** From a baseline to the middle of small letters. */
const MIDDLE = 4;

/** Returns the legend in rows from `top` down, and how high it is: the runs, and below them the kinds of lines. */
export function legendShapes(
  entries: readonly LegendEntry[],
  keys: readonly LegendKey[],
  left: number,
  top: number,
  width: number,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const runs = flow(entries.map(runItem), left, top, width);
  const kinds = flow(keys.map(keyItem), left, top + runs.height, width);
  return { shapes: [...runs.shapes, ...kinds.shapes], height: runs.height + kinds.height };
}

function flow(items: readonly LegendItem[], left: number, top: number, width: number) {
  const shapes: Shape[] = [];
  let [x, y] = [left, top + FONT_SIZE];
  for (const { text, color, swatch } of items) {
    const shown = cutText(text, FONT_SIZE, width - SWATCH_WIDTH - SWATCH_GAP);
    const itemWidth = SWATCH_WIDTH + SWATCH_GAP + estimateWidth(shown, FONT_SIZE);
    if (x > left && x + itemWidth > left + width) [x, y] = [left, y + ROW_HEIGHT];
    const textX = x + SWATCH_WIDTH + SWATCH_GAP;
    shapes.push(swatch(x, y - MIDDLE), {
      ...{ kind: 'text', x: textX, y, text: shown, fontSize: FONT_SIZE, weight: 400, color, anchor: 'start' },
    });
    x += itemWidth + ITEM_GAP;
  }
  return { shapes, height: items.length === 0 ? 0 : y - top - FONT_SIZE + ROW_HEIGHT };
}

function runItem({ name, colorIndex }: LegendEntry): LegendItem {
  const dash = isDashed(colorIndex) ? RUN_DASH : [];
  const color = colorOf(colorIndex);
  return { text: name, color: 'ink', swatch: (x, y) => stroke(x, y, color, 2.25, 1, dash) };
}

function keyItem({ style, label }: LegendKey): LegendItem {
  if (style === 'band') return { text: label, color: 'ink-2', swatch: bandSwatch };
  const { width, opacity } = LINE_STYLES[style];
  return { text: label, color: 'ink-2', swatch: (x, y) => stroke(x, y, 'ink-2', width, opacity, []) };
}

function stroke(
  x: number,
  y: number,
  color: ColorName,
  width: number,
  opacity: number,
  dash: readonly number[],
): Shape {
  const path = [
    { x, y },
    { x: x + SWATCH_WIDTH, y },
  ];
  return { kind: 'lines', paths: [path], color, width, opacity, dash };
}

function bandSwatch(x: number, y: number): Shape {
  const [top, bottom] = [y - BAND_HEIGHT / 2, y + BAND_HEIGHT / 2];
  const path = [
    { x, y: top },
    { x: x + SWATCH_WIDTH, y: top },
    { x: x + SWATCH_WIDTH, y: bottom },
    { x, y: bottom },
  ];
  return { kind: 'areas', paths: [path], color: 'ink-2', opacity: 0.25 };
}
