import type { Band, ChartMetric } from '../../../../src-engine/contract/board-view.ts';
import type { ChartSeries, ChartThreshold, LineStyle } from '../../../../src-engine/pictures/chart-series.ts';
import type { LegendKey } from '../../../../src-engine/pictures/legend-shapes.ts';
import type { TableColumn } from '../../../charts/table-rows.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { lossUnit } from '../../../../src-engine/comparison/loss-unit.ts';
import { baselineLines } from './baseline-lines.ts';
import type { BoardLine } from './board-line.ts';
import { clipThresholds } from '../../../../src-engine/comparison/metric-series.ts';
import { CHART_FACTS, selectionsOf } from './chart-facts.ts';
import { lastValue, type Sight } from './last-value.ts';
import { unlikeLosses } from '../../../../src-engine/comparison/unlike-measures.ts';
import type { LineCurves } from '../../../../src-engine/comparison/line-curves.ts';

type Words = Pick<Dictionary, 'board' | 'runs'>;
type NamedCurves = Pick<BoardLine, 'id' | 'name'> & { readonly curves: LineCurves };
type NamedLine = NamedCurves & Pick<BoardLine, 'runs'>;

/** Charts whose lines are named by their newest value: the names stand in the chart of the loss. */
const NAMED_BY_VALUE: readonly ChartMetric[] = ['perplexity', 'bitsPerSymbol', 'accuracy', 'f1', 'mae', 'rmse', 'r2'];

/** Returns a value as a chart writes it in full. */
export function valueFormat(metric: ChartMetric, format: Formats): (value: number) => string {
  switch (CHART_FACTS[metric].unit) {
    case 'share':
      return (value) => format.percent(value, 1);
    case 'count':
      return format.compact;
    case 'number':
      return metric === 'learningRate' ? format.rate : format.measured;
  }
}

/** Returns what stands at the ends of the lines in sight, and every such line in words. */
export function endLabels(
  metric: ChartMetric,
  lines: readonly NamedCurves[],
  sight: Sight,
  { board, runs: words }: Words,
  format: Formats,
) {
  const write = valueFormat(metric, format);
  const values = new Map<string, string>();
  for (const { id, curves } of lines) {
    const last = lastValue(metric, curves, sight);
    if (last === null) continue;
    const value = last.isOfTraining ? words.ofTraining(write(last.value)) : write(last.value);
    const all = curves.runs.length;
    const isPartial = last.count > 0 && last.count < all;
    values.set(id, isPartial ? `${value} · ${board.runsBehind(last.count, all)}` : value);
  }
  const told = lines.flatMap(({ id, name }) => {
    const value = values.get(id);
    return value === undefined ? [] : [words.lineSummary(name, value)];
  });
  return {
    at: ({ id, name }: NamedCurves): string | null => {
      if (metric === 'loss') return name;
      return NAMED_BY_VALUE.includes(metric) ? (values.get(id) ?? null) : null;
    },
    lines: told.length === 0 && sight.xWindow !== null ? [board.nothingInSight] : told,
  };
}

/** Returns the lines to beat, or not to go beyond. */
export function thresholdsOf(
  metric: ChartMetric,
  leader: RunView | null,
  { runs: words }: Words,
  format: Formats,
): ChartThreshold[] {
  switch (metric) {
    case 'loss':
    case 'perplexity':
    case 'bitsPerSymbol':
    case 'accuracy':
    case 'mae':
    case 'rmse':
      return baselineLines(leader, metric, ({ kind, value }) =>
        words.baselineIs(words.baselines[kind], valueFormat(metric, format)(value)),
      );
    case 'gradientNorm':
      return clipThresholds(leader?.config ?? null, words.clipAt);
    default:
      return [];
  }
}

interface Noted {
  readonly lines: readonly NamedLine[];
  readonly leader: RunView | null;
  readonly thresholds: readonly ChartThreshold[];
  readonly isLogY: boolean;
}

/** Returns what has to be known of a chart besides its title: unit, scale, whose the thresholds are, what is thinned out. */
export function chartNotes(
  metric: ChartMetric,
  { lines, leader, thresholds, isLogY }: Noted,
  { runs: words, board }: Words,
  format: Formats,
): string[] {
  const runs = lines.flatMap((line) => line.runs);
  const notes: string[] = [];
  if (metric === 'loss') {
    const measured = runs.filter((run) => run.train.rowCount > 0);
    const configs = (measured.length > 0 ? measured : runs).map((run) => run.config);
    const unit = lossUnit(configs);
    notes.push(unit === null || unlikeLosses(configs) ? board.unlikeLosses : words.lossUnits[unit]);
  }
  if (metric === 'f1' || metric === 'rmse' || metric === 'r2') notes.push(board.ofValidation);
  if (isLogY) notes.push(words.logAxis);
  const share = metric === 'gradientNorm' ? leader?.train.last('clippedShare') : null;
  if (typeof share === 'number' && thresholds.length > 0) notes.push(board.clippedOf(format.percent(share, 1)));
  const isLeaders = ({ runs: [first] }: NamedLine) =>
    first === undefined || isSame(thresholdsOf(metric, first, { runs: words, board }, format), thresholds);
  const drawn = lines.filter(({ runs: those }) => those.some((run) => run.train.rowCount > 0));
  if (thresholds.length > 0 && leader !== null && !drawn.every(isLeaders)) {
    const whose = lines.find((line) => line.runs.includes(leader))?.name ?? leader.config.name;
    notes.push((metric === 'gradientNorm' ? words.clipOf : words.baselinesOf)(whose));
  }
  const thinning = Math.max(0, ...runs.map((run) => run.train.thinning));
  if (metric === 'loss' && thinning > 0) notes.push(words.thinned(thinning));
  return notes;
}

function isSame(a: readonly ChartThreshold[], b: readonly ChartThreshold[]): boolean {
  return a.length === b.length && a.every(({ value }, index) => value === b[index]?.value);
}

/**
 * Returns the lines of a chart as columns of a table, with names: whose they are, and of which kind. Beside a mean stand the
 * edges of its band, where one is drawn, and of how many runs it is.
 */
export function namedColumns(
  series: readonly ChartSeries[],
  lines: readonly NamedCurves[],
  band: Band,
  { board, runs: words }: Words,
): TableColumn[] {
  const { validation, train, before, after } = words.keys;
  const kinds = { validation, train, raw: train, before, plain: series.some(isBefore) ? after : '' };
  return series.flatMap(({ id, x, y, low, high, count, rowCount, colorIndex, style }): TableColumn[] => {
    const line = lines.find((each) => id.startsWith(`${each.id} `))?.name ?? '';
    const base = { id, x, rowCount, colorIndex, name: kinds[style] === '' ? line : `${line} · ${kinds[style]}` };
    const edges = low === undefined || high === undefined || band === 'none' ? [] : [low, high];
    return [
      { ...base, y, part: '', isCount: false },
      ...edges.map((edge, k) => {
        const part = band === 'none' ? '' : (board.bandEdges[band][k] ?? '');
        return { ...base, id: `${id} ${part}`, y: edge, part, isCount: false };
      }),
      ...(count === undefined ? [] : [{ ...base, id: `${id} n`, y: count, part: 'n', isCount: true }]),
    ];
  });
}

function isBefore({ style }: ChartSeries): boolean {
  return style === 'before';
}

/** Returns the keys for the kinds of lines that a chart draws, and for the bands around them. */
export function keysOf(
  metric: ChartMetric,
  band: Band,
  series: readonly ChartSeries[],
  { board, runs: words }: Words,
): LegendKey[] {
  const has = (style: LineStyle) => series.some((line) => line.style === style);
  const ofSplits = selectionsOf(metric).length > 1 ? (['validation', 'train'] as const).filter(has) : [];
  const isBanded = band !== 'none' && series.some(({ low }) => low !== undefined);
  return [
    ...ofSplits.map((style) => ({ style, label: words.keys[style] })),
    ...(has('before') ? [{ style: 'before', label: words.keys.before } as const] : []),
    ...(has('before') && has('plain') ? [{ style: 'plain', label: words.keys.after } as const] : []),
    ...(isBanded ? [{ style: 'band', label: board.bandKeys[band] } as const] : []),
  ];
}
