import type { ChartMetric } from '../../contract/board-view.ts';
import type { ReportOptions } from '../../contract/comparison-files.ts';
import { drawChart, type ChartContent } from '../../pictures/chart-picture.ts';
import type { ChartEvent, ChartThreshold } from '../../pictures/chart-series.ts';
import type { LegendKey } from '../../pictures/legend-shapes.ts';
import { toSvg } from '../../pictures/svg.ts';
import { baselinesOf } from '../baselines-of.ts';
import { CHART_AXES } from '../chart-axes.ts';
import { lossUnit } from '../loss-unit.ts';
import { unlikeLosses } from '../unlike-measures.ts';
import { Html, html } from './html.ts';
import { chartTable } from './report-chart-table.ts';
import { readCurves, type GroupCurves, type MetricCurves } from './report-curves.ts';
import type { ReportGroup } from './report-groups.ts';
import { axisFormats, metricText } from './report-numbers.ts';
import type { ReportWords } from './report-words.ts';

/** More lines tell nobody anything. */
const MOST_LINES = 40;
/** The first chart has the whole width, the others half of it. */
const WIDE = { width: 1048, plotHeight: 330, density: 1 };
const NARROW = { width: 516, plotHeight: 210, density: 1 };

/** What a chart says besides its curves. */
interface ChartFacts {
  readonly notDrawn: string;
  readonly thinning: number;
  /** Whether events have their words: there is no room for them in every chart. */
  readonly hasWords: boolean;
}

interface Drawn extends MetricCurves {
  readonly group: ReportGroup;
  readonly events: readonly ChartEvent[];
}

/**
 * Returns the charts of a report, each with its numbers as a table.
 * @param pause waited for after each piece of the work, so that others have their turn
 */
export async function reportCharts(
  groups: readonly ReportGroup[],
  options: ReportOptions,
  words: ReportWords,
  pause: () => Promise<void>,
): Promise<readonly Html[]> {
  const read: GroupCurves[] = [];
  for (const group of groups.slice(0, MOST_LINES)) {
    read.push(await readCurves(group, options, words.runs, pause));
  }
  const facts = {
    notDrawn: groups.length > MOST_LINES ? words.chartNotes.notDrawn(MOST_LINES, groups.length) : '',
    thinning: Math.max(0, ...read.map(({ thinning }) => thinning)),
  };
  const figures: Html[] = [];
  for (const metric of options.charts) {
    const drawn = read.flatMap(({ group, charts, events }): Drawn[] => {
      const curves = charts.get(metric);
      return curves === undefined || curves.series.length === 0 ? [] : [{ ...curves, group, events }];
    });
    if (drawn.length === 0) continue;
    const hasWords = figures.length === 0 || metric === 'learningRate';
    const content = chartContent(metric, drawn, options, words, { ...facts, hasWords });
    figures.push(figureOf(metric, content, drawn, figures.length === 0, words));
    await pause();
  }
  return figures;
}

function figureOf(
  metric: ChartMetric,
  content: ChartContent,
  drawn: readonly Drawn[],
  isWide: boolean,
  words: ReportWords,
): Html {
  const picture = drawChart(content, isWide ? WIDE : NARROW);
  const svg = toSvg(picture, { color: (name) => `var(--${name})`, background: null, idPrefix: `${metric}-` });
  return html`<figure class="${isWide ? 'whole' : 'half'}">
    ${new Html(svg)}
    <details>
      <summary>${words.asTable}</summary>
      <div class="wide">${chartTable(metric, drawn, words)}</div>
    </details>
  </figure>`;
}

function chartContent(
  metric: ChartMetric,
  drawn: readonly Drawn[],
  { xKind, smoothing, logY, band }: ReportOptions,
  words: ReportWords,
  { notDrawn, thinning, hasWords }: ChartFacts,
): ChartContent {
  const axis = CHART_AXES[metric];
  const isLog = axis.logY === 'chosen' ? logY : axis.logY;
  const series = drawn.flatMap((line) => line.series).sort((a, b) => Number(isFront(a)) - Number(isFront(b)));
  const isSmoothed = smoothing > 0 && series.some(({ style }) => style === 'raw');
  const hasBand = band !== 'none' && series.some(({ low }) => low !== undefined);
  const notes = [
    metric === 'loss' ? lossNote(drawn, words) : '',
    isLog ? words.chartNotes.log : '',
    isSmoothed ? words.chartNotes.smoothed(String(smoothing)) : '',
    notDrawn,
    thinning > 0 ? words.chartNotes.olderThinned(thinning) : '',
  ];
  const keys = keysOf(metric, series, words);
  const events = drawn.flatMap((line) => line.events).sort((a, b) => a.x - b.x);
  return {
    title: capitalised(words.metricNames[metric]),
    notes,
    description: words.chartSummary(
      words.metricNames[metric],
      drawn.map(({ group, table }) => `${group.name} ${metricText(metric, table.value[table.rowCount - 1] ?? NaN)}`),
    ),
    xTitle: words.xNames[xKind],
    formats: axisFormats(metric, xKind),
    data: {
      ...{ series, thresholds: thresholdsOf(metric, drawn, words), xKind, logY: isLog },
      ...{ fromZero: axis.fromZero && !isLog, yLimits: axis.yLimits },
    },
    events: hasWords ? events : events.map((event) => ({ ...event, label: '' })),
    legend: drawn.map(({ group }) => ({ name: group.name, colorIndex: group.colorIndex })),
    keys: hasBand ? [...keys, { style: 'band', label: words.chartNotes.band[band] }] : keys,
    words: words.picture,
  };
}

function isFront({ style }: { readonly style: string }): boolean {
  return style !== 'raw' && style !== 'before' && style !== 'train';
}

function keysOf(metric: ChartMetric, series: readonly { readonly style: string }[], words: ReportWords): LegendKey[] {
  const has = (style: string): boolean => series.some((line) => line.style === style);
  const keys = (['validation', 'train', 'raw', 'before'] as const).filter(has);
  const plain = metric === 'gradientNorm' && has('plain') ? (['plain'] as const) : [];
  return [...keys, ...plain].map((style) => ({ style, label: words.keys[style] }));
}

/** Lines to beat, where all runs have the same ones, and the norm at which all of them clip. */
function thresholdsOf(metric: ChartMetric, drawn: readonly Drawn[], words: ReportWords): ChartThreshold[] {
  const runs = drawn.flatMap(({ group }) => group.runs);
  if (metric === 'gradientNorm') {
    const clips = runs.map(({ definition }) => definition.config.training.clip);
    const limits = new Set(clips.map((clip) => (clip.kind === 'global-norm' ? clip.max : null)));
    const [limit = null] = limits;
    return limits.size === 1 && limit !== null
      ? [{ kind: 'limit', value: limit, label: words.clip(axisFormats(metric, 'step').y(limit, null)) }]
      : [];
  }
  const all = runs.map(({ definition: { config }, state }) => baselinesOf(metric, { config, state }));
  const [first = []] = all;
  if (!all.every((baselines) => JSON.stringify(baselines) === JSON.stringify(first))) return [];
  return first.map(({ kind, value }) => ({
    kind: 'baseline',
    value,
    label: `${words.runs.baselines[kind]} ${axisFormats(metric, 'step').y(value, null)}`,
  }));
}

function lossNote(drawn: readonly Drawn[], { chartNotes, runs }: ReportWords): string {
  const configs = drawn.flatMap(({ group }) => group.runs.map(({ definition }) => definition.config));
  const unit = lossUnit(configs);
  return unit === null || unlikeLosses(configs) ? chartNotes.unlikeLosses : runs.lossUnits[unit];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
