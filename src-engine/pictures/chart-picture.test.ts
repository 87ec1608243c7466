import { expect, test } from 'vitest';
import { drawChart, type ChartContent } from './chart-picture.ts';
import type { ChartSeries } from './chart-series.ts';
import type { Picture, Shape } from './picture.ts';
import { estimateWidth } from './text-width.ts';

const SIZE = { width: 720, plotHeight: 300, density: 1 };

function seriesOf(values: readonly number[], changes: Partial<ChartSeries> = {}): ChartSeries {
  return {
    ...{
      id: 'a',
      x: Float64Array.from(values, (_, i) => i + 1),
      y: Float64Array.from(values),
      rowCount: values.length,
    },
    ...{ colorIndex: 1, style: 'validation', endLabel: null, measured: true },
    ...changes,
  };
}

function contentOf(series: readonly ChartSeries[], changes: Partial<ChartContent> = {}): ChartContent {
  return {
    ...{ title: 'Loss', notes: ['nats', 'log', ''], description: 'words', xTitle: 'Step' },
    formats: { x: String, y: String },
    data: { series, thresholds: [], xKind: 'step', logY: true, fromZero: false, yLimits: [-Infinity, Infinity] },
    ...{
      events: [],
      legend: [{ name: 'LSTM full', colorIndex: 1 }],
      keys: [{ style: 'validation', label: 'validation' }],
    },
    words: {
      thinned: (points) => `${String(points)} points, thinned`,
      marks: {
        'not-finite': (count) => `${String(count)} not finite`,
        'not-positive': (count) => `${String(count)} not positive`,
        skipped: (count) => `${String(count)} skipped`,
      },
    },
    ...changes,
  };
}

type TextShape = Extract<Shape, { kind: 'text' }>;
const shapesOf = ({ layers }: Picture): Shape[] => layers.flatMap(({ shapes }) => shapes);
const textsOf = (picture: Picture): TextShape[] => shapesOf(picture).filter((shape) => shape.kind === 'text');
const said = (picture: Picture): string[] => textsOf(picture).map(({ text }) => text);
const linesOf = (picture: Picture) =>
  (picture.layers[1]?.shapes ?? []).filter((shape) => shape.kind === 'lines' && shape.dash.length === 0);

test('a picture tells title, unit, axes, runs and kinds of lines', () => {
  const picture = drawChart(contentOf([seriesOf([4, 2, 1])]), SIZE);
  expect(said(picture)).toEqual(
    expect.arrayContaining(['Loss', 'nats · log', 'Step', '1', '2', '3', 'LSTM full', 'validation']),
  );
});

test('every text stands inside the picture and below the one above it, however many runs there are', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({ name: `run ${'x'.repeat(i * 4)}`, colorIndex: (i % 16) + 1 }));
  const picture = drawChart(contentOf([seriesOf([4, 2, 1])], { legend: many }), SIZE);
  for (const { x, y, text, fontSize, anchor } of textsOf(picture)) {
    const width = estimateWidth(text, fontSize);
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(SIZE.width);
    expect(y).toBeLessThan(picture.height);
  }
  const names = textsOf(picture).filter(({ text }) => text.startsWith('run '));
  expect(names).toHaveLength(40);
  for (const [i, { x, y }] of names.entries()) {
    const before = names[i - 1];
    if (before !== undefined) expect(y > before.y || x > before.x + estimateWidth(before.text, 12)).toBe(true);
  }
});

test('a spike between a hundred thousand points is drawn, and the picture says that it is thinned', () => {
  const values = Array.from({ length: 100_000 }, (_, i) => (i === 54_321 ? 1000 : 1 + (i % 3)));
  const picture = drawChart(contentOf([seriesOf(values)]), SIZE);
  const area = picture.layers[1]?.clip;
  const [line] = linesOf(picture);
  const places = line?.kind === 'lines' ? line.paths.flat() : [];
  const top = Math.min(...places.map(({ y }) => y));
  expect(top).toBeLessThan((area?.top ?? 0) + 20);
  expect(places.filter(({ y }) => y < top + 50)).toHaveLength(1);
  expect(places.length).toBeLessThan(5 * SIZE.width);
  expect(said(picture)).toContain('100000 points, thinned');
});

test('a gap breaks the line, and what has no place on it is counted and named', () => {
  const picture = drawChart(contentOf([seriesOf([4, 2, NaN, 1, 3, 0, 2, 2])]), SIZE);
  const [line] = linesOf(picture);
  expect(line?.kind === 'lines' ? line.paths.map((path) => path.length) : []).toEqual([2, 2, 2]);
  expect(said(picture)).toEqual(expect.arrayContaining(['▲ 1 not finite', '▼ 1 not positive']));
});

test('equal ratios are equal heights on a log axis', () => {
  const [line] = linesOf(drawChart(contentOf([seriesOf([100, 10, 1])]), SIZE));
  const [a = NaN, b = NaN, c = NaN] = line?.kind === 'lines' ? (line.paths[0] ?? []).map(({ y }) => y) : [];
  expect(b - a).toBeCloseTo(c - b, 6);
});

test('thresholds stand with their names, none over another', () => {
  const thresholds = [1, 1.001, 1.002].map(
    (value) => ({ kind: 'baseline', value, label: `b ${String(value)}` }) as const,
  );
  const content = contentOf([seriesOf([4, 2, 1])]);
  const picture = drawChart({ ...content, data: { ...content.data, thresholds } }, SIZE);
  const heights = textsOf(picture)
    .filter(({ text }) => text.startsWith('b '))
    .map(({ y }) => y)
    .sort((a, b) => a - b);
  expect(heights).toHaveLength(3);
  expect(Math.min((heights[1] ?? 0) - (heights[0] ?? 0), (heights[2] ?? 0) - (heights[1] ?? 0))).toBeGreaterThan(11);
});

test('a band reaches from its lower to its upper edge', () => {
  const band = { low: Float64Array.of(1, 1, 1), high: Float64Array.of(4, 4, 4) };
  const picture = drawChart(contentOf([seriesOf([2, 2, 2], band)]), SIZE);
  const area = (picture.layers[1]?.shapes ?? []).find((shape) => shape.kind === 'areas');
  const heights = new Set((area?.kind === 'areas' ? area.paths.flat() : []).map(({ y }) => Math.round(y)));
  const [line] = linesOf(picture);
  const middle = line?.kind === 'lines' ? (line.paths[0]?.[0]?.y ?? NaN) : NaN;
  expect(heights.size).toBe(2);
  // On a log axis 2 lies halfway between 1 and 4.
  expect((Math.min(...heights) + Math.max(...heights)) / 2).toBeCloseTo(middle, 0);
});

test('notes that are wider than the picture go on below, over no plot', () => {
  const notes = [Array.from({ length: 40 }, () => 'comparison').join(' '), 'seeds: n = 3'];
  const [short, long] = [[], notes].map((those) => drawChart(contentOf([seriesOf([2, 1])], { notes: those }), SIZE));
  const lines = (long === undefined ? [] : said(long)).filter(
    (text) => text.includes('comparison') || text.includes('n = 3'),
  );
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toContain('seeds: n = 3');
  expect((long?.layers[1]?.clip?.top ?? 0) - (short?.layers[1]?.clip?.top ?? 0)).toBe(18 * (lines.length - 1));
});
