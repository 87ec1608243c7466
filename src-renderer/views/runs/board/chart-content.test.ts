import { expect, test } from 'vitest';
import type { ChartSeries } from '../../../../src-engine/pictures/chart-series.ts';
import { en } from '../../../i18n/en.ts';
import { makeFormats } from '../../../i18n/formats.ts';
import { ko } from '../../../i18n/ko.ts';
import { chartContent } from './chart-content.ts';

const series = (style: ChartSeries['style']): ChartSeries => ({
  ...{ id: style, x: new Float64Array(1), y: new Float64Array(1), rowCount: 1, colorIndex: 1, style },
  ...{ endLabel: null, measured: true },
});

const drawn = (styles: readonly ChartSeries['style'][]): Parameters<typeof chartContent>[0] => ({
  ...{ title: 'Loss', notes: ['nats'], description: '', formats: { x: String, y: String }, events: [] },
  data: {
    ...{ series: styles.map(series), thresholds: [], xKind: 'step', logY: false, fromZero: false },
    yLimits: [-Infinity, Infinity],
  },
  keys: [{ style: 'train', label: 'train' }],
});

const line = (runCount: number) => ({ name: 'a', colorIndex: 1, runs: new Array<null>(runCount).fill(null) });
const view = { xKind: 'step', smoothing: 0.6, group: 'seed' } as const;

test('a picture names the comparison, and how many seeds its lines are the means of', () => {
  const tell = (words: typeof en, shown: Parameters<typeof chartContent>[2], ...counts: number[]) =>
    chartContent(drawn(['train']), counts.map(line), shown, words, makeFormats('en')).notes;
  expect(tell(en, { view, comparison: 'cells' }, 3, 3)).toEqual(['cells', 'nats', 'seeds: n = 3']);
  expect(tell(en, { view, comparison: null }, 3, 1)).toEqual(['nats', 'seeds: n = 1–3']);
  expect(tell(en, { view: { ...view, group: 'none' }, comparison: null }, 1)).toEqual(['nats', 'runs: n = 1']);
  expect(tell(ko, { view, comparison: null }, 3)).toEqual(['nats', '시드 n = 3']);
  expect(tell(en, { view, comparison: null })).toEqual(['nats']);
});

test('what stands behind a smoothed line has its key', () => {
  const content = chartContent(drawn(['raw', 'train']), [line(1)], { view, comparison: null }, en, makeFormats('en'));
  expect(content.notes).toContain('smoothed 0.60');
  expect(content.keys.map(({ label }) => label)).toEqual(['train', 'as measured']);
});
