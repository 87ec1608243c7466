import type { ChartMetric } from '../contract/board-view.ts';
import type { DerivedColumn, TrainColumn, ValidationColumn } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { ChartSeries, ChartThreshold, LineStyle } from '../pictures/chart-series.ts';
import { isDerived } from './derived-metrics.ts';
import type { Curve, CurveOptions, LineCurves, MeasuredColumn } from './line-curves.ts';

/** What of the lines is drawn. */
export interface SeriesOptions extends CurveOptions {
  readonly showTrain: boolean;
  readonly showValidation: boolean;
}

/** One line as a chart names it. */
export interface DrawnLine {
  readonly id: string;
  readonly colorIndex: number;
  readonly curves: LineCurves;
  /** Text at its end; `null` for none. */
  readonly endLabel: string | null;
}

/** Returns what a chart draws of these lines, the hindmost first. */
export function metricSeries(metric: ChartMetric, lines: readonly DrawnLine[], options: SeriesOptions): ChartSeries[] {
  switch (metric) {
    case 'loss':
    case 'perplexity':
    case 'bitsPerSymbol':
    case 'accuracy':
    case 'mae':
      return splitSeries(lines, metric, options);
    case 'f1':
    case 'rmse':
    case 'r2':
      return lines.flatMap((line) => validationSeries(line, metric, options));
    case 'gradientNorm':
      return gradientSeries(lines, options);
    case 'clippedShare':
    case 'learningRate':
      return lines.flatMap((line) => trainSeries(line, metric, 'plain', { ...options, smoothing: 0 }));
    case 'tokensPerSecond':
      return lines.flatMap((line) => trainSeries(line, metric, 'plain', options));
  }
}

/** Train and validation: validation in front, with its band and named at its end, or else train. */
function splitSeries(
  lines: readonly DrawnLine[],
  name: 'loss' | 'accuracy' | 'mae' | DerivedColumn,
  options: SeriesOptions,
): ChartSeries[] {
  const behind: ChartSeries[] = [];
  const front: ChartSeries[] = [];
  for (const line of lines) {
    const validated = options.showValidation ? validationSeries(line, name, options) : [];
    const isFront = validated.length === 0;
    const trained = options.showTrain ? trainSeries(line, name, 'train', options) : [];
    behind.push(...trained.map((series) => (isFront ? series : { ...withoutBand(series), endLabel: null })));
    front.push(...validated);
  }
  return [...behind, ...front];
}

/** The gradient norm of all lines before clipping, and smoothed after it. */
function gradientSeries(lines: readonly DrawnLine[], options: SeriesOptions): ChartSeries[] {
  const before = lines.flatMap((line) => trainSeries(line, 'gradientNorm', 'before', { ...options, smoothing: 0 }));
  const after = lines.flatMap((line) => trainSeries(line, 'clippedGradientNorm', 'plain', options).slice(-1));
  return [
    ...before.map((series) => ({ ...withoutBand(series), endLabel: null })),
    ...after.map((series) => ({ ...withoutBand(series), measured: false })),
  ];
}

/** A column measured on every batch: as measured, and in front of it smoothed. */
function trainSeries(
  line: DrawnLine,
  name: TrainColumn | DerivedColumn,
  style: LineStyle,
  options: SeriesOptions,
): ChartSeries[] {
  const column = { split: 'train', name } as const;
  const measured = seriesOf(line, column, line.curves.curve(column, { ...options, smoothing: 0 }), style);
  const raw = name === 'loss' || isDerived(name) ? { ...measured, skipped: skippedUpdates(line) } : measured;
  if (raw.rowCount === 0) return [];
  if (options.smoothing === 0) return [raw];
  const smooth = seriesOf(line, column, line.curves.curve(column, options), style);
  return [
    { ...withoutBand(raw), style: 'raw', endLabel: null },
    { ...smooth, id: `${raw.id} smoothed`, measured: false },
  ];
}

/** Which updates were left out; of several runs each has its own, and none is marked. */
function skippedUpdates({ curves: { runs } }: DrawnLine): Float64Array | undefined {
  return runs.length === 1 ? runs[0]?.train.column('skipped') : undefined;
}

function validationSeries(
  line: DrawnLine,
  name: ValidationColumn | DerivedColumn,
  options: SeriesOptions,
): ChartSeries[] {
  const column = { split: 'validation', name } as const;
  const series = seriesOf(line, column, line.curves.curve(column, { ...options, smoothing: 0 }), 'validation');
  return series.rowCount === 0 ? [] : [series];
}

function seriesOf(line: DrawnLine, { split, name }: MeasuredColumn, curve: Curve, style: LineStyle): ChartSeries {
  const { id, colorIndex, endLabel } = line;
  const { x, y, rowCount, settled, spread } = curve;
  const base = { id: `${id} ${split} ${name}`, x, y, rowCount, settled, colorIndex, style, endLabel, measured: true };
  return spread === null ? base : { ...base, ...spread };
}

function withoutBand({ low: _low, high: _high, ...series }: ChartSeries): ChartSeries {
  return series;
}

/** Returns a line where this run's norm is clipped; other ways to clip have no one norm to be seen in the chart. */
export function clipThresholds(config: RunConfig | null, label: (max: number) => string): ChartThreshold[] {
  const clip = config?.training.clip;
  return clip?.kind === 'global-norm' ? [{ kind: 'limit', value: clip.max, label: label(clip.max) }] : [];
}
