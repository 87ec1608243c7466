import { expect, test } from 'vitest';
import { LineCurves, type CurveSource } from '../../../../src-engine/comparison/line-curves.ts';
import { metricSeries } from '../../../../src-engine/comparison/metric-series.ts';
import type { ChartMetric } from '../../../../src-engine/contract/board-view.ts';
import { en } from '../../../i18n/en.ts';
import { makeFormats } from '../../../i18n/formats.ts';
import { ko } from '../../../i18n/ko.ts';
import { endLabels, keysOf, namedColumns } from './chart-words.ts';

const VIEW = {
  xKind: 'step',
  smoothing: 0,
  band: 'deviation',
  showTrain: true,
  showValidation: true,
} as const;
const format = makeFormats('en');

const table = (values: readonly number[]) => ({ rowCount: values.length, column: () => Float64Array.from(values) });
const run = (trained: readonly number[], validated: readonly number[] = []): CurveSource => {
  return { train: table(trained), validation: table(validated) };
};
const line = (id: string, ...runs: CurveSource[]) => {
  return {
    id,
    name: `line ${id}`,
    colorIndex: 1,
    endLabel: null,
    curves: new LineCurves(runs),
  };
};

const columns = (metric: ChartMetric, lines: ReturnType<typeof line>[]) =>
  namedColumns(metricSeries(metric, lines, VIEW), lines, VIEW.band, en).map(({ name }) => name);

test('columns of a table say whose they are and of which kind', () => {
  const lines = [line('a', run([1, 2], [2])), line('ab', run([1]))];
  expect(columns('loss', lines)).toEqual(['line a · train', 'line ab · train', 'line a · validation']);
  expect(columns('gradientNorm', lines.slice(0, 1))).toEqual(['line a · before', 'line a · after clipping']);
  expect(columns('tokensPerSecond', lines)).toEqual(['line a', 'line ab']);
});

test('lines are named in the chart of the loss, and by their newest value in those of scores', () => {
  const lines = [line('a', run([0.25, 0.5], [0.75])), line('b', run([0.5]))];
  const labels = (metric: ChartMetric) => {
    const made = endLabels(metric, lines, { ...VIEW, xWindow: null }, en, format);
    return { ends: lines.map((each) => made.at(each)), told: made.lines };
  };
  expect(labels('loss').ends).toEqual(['line a', 'line b']);
  expect(labels('accuracy').ends).toEqual(['75.0\u00a0%', '50.0\u00a0% train']);
  expect(labels('perplexity').ends).toEqual(['2.117', '1.649 train']);
  expect(labels('learningRate').ends).toEqual([null, null]);
  expect(labels('loss').told).toEqual(['line a: 0.750', 'line b: 0.500 train']);
});

test('a line is named by its value where it ends in sight, and by none where it is out of sight', () => {
  const lines = [line('a', run([0.5, 0.5, 0.5, 0.5], [0.1, 0.2, 0.3, 0.4])), line('b', run([0.5], [0.9]))];
  const ends = (xWindow: readonly [number, number]) => {
    const made = endLabels('accuracy', lines, { ...VIEW, xWindow }, en, format);
    return { at: lines.map((each) => made.at(each)), told: made.lines };
  };
  // Places are the values themselves here.
  expect(ends([0, 0.25])).toEqual({ at: ['20.0\u00a0%', null], told: ['line a: 20.0\u00a0%'] });
  expect(ends([0.32, 0.35]).at).toEqual(['30.0\u00a0%', null]);
  expect(ends([0.5, 0.95])).toEqual({ at: [null, '90.0\u00a0%'], told: ['line b: 90.0\u00a0%'] });
  expect(ends([0.95, 1]).told).toEqual(['nothing in this part']);
});

test('what is not shown names no line', () => {
  const lines = [line('a', run([0.25], [0.75]))];
  const made = endLabels('accuracy', lines, { ...VIEW, showValidation: false, xWindow: null }, en, format);
  expect(lines.map((each) => made.at(each))).toEqual(['25.0\u00a0% train']);
});

test('a value that not all runs of a group have come to says of how many it is', () => {
  const group = line('g', run([0.1, 0.2], [0.1, 0.2]), run([0.1], [0.1]));
  const told = (words: typeof en, to: number) => {
    const made = endLabels('accuracy', [group], { ...VIEW, xWindow: [0, to] }, words, format);
    return [made.at(group), ...made.lines];
  };
  expect(told(en, 0.2)).toEqual(['20.0\u00a0% · 1 of 2', 'line g: 20.0\u00a0% · 1 of 2']);
  expect(told(en, 0.15)[0]).toBe('10.0\u00a0%');
  expect(told(ko, 0.2)[0]).toBe('20.0\u00a0% · 1/2');
  expect(endLabels('loss', [group], { ...VIEW, xWindow: null }, en, format).lines).toEqual(['line g: 0.200 · 1 of 2']);
});

test('beside a mean its table tells the edges of its band and of how many runs it is', () => {
  const group = line('g', run([1, 4], [2]), run([3], [4]));
  const tell = (showTrain: boolean, band: 'range' | 'none') => {
    const series = metricSeries('loss', [group], { ...VIEW, showTrain, band });
    return namedColumns(series, [group], band, en).map(({ name, part, y, rowCount }) => {
      return [name, part, ...Array.from({ length: rowCount }, (_, row) => y[row])];
    });
  };
  expect(tell(true, 'range')).toEqual([
    ['line g · train', '', 1, 3, 4],
    ['line g · train', 'n', 1, 1, 1],
    ['line g · validation', '', 2, 4],
    ['line g · validation', 'least', 2, 4],
    ['line g · validation', 'most', 2, 4],
    ['line g · validation', 'n', 1, 1],
  ]);
  expect(tell(false, 'none').map(([, part]) => part)).toEqual(['', 'n']);
});

test('every kind of line that is drawn has its key, and so has a band', () => {
  const keys = (metric: ChartMetric, lines: ReturnType<typeof line>[], smoothing = 0) =>
    keysOf(metric, VIEW.band, metricSeries(metric, lines, { ...VIEW, smoothing }), en).map(({ label }) => label);
  const alone = [line('a', run([1], [1]))];
  const folded = [line('a', run([1], [1]), run([2], [2]))];
  expect(keys('loss', alone)).toEqual(['validation', 'train']);
  expect(keys('accuracy', folded, 0.5)).toEqual(['validation', 'train', '± sd']);
  expect(keys('accuracy', [line('a', run([1]))])).toEqual(['train']);
  expect(keys('gradientNorm', folded)).toEqual(['before', 'after clipping']);
  expect(keys('tokensPerSecond', alone)).toEqual([]);
  expect(keys('tokensPerSecond', folded)).toEqual(['± sd']);
  expect(keys('f1', folded)).toEqual(['± sd']);
});
