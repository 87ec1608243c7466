import type { XKind } from '../../../charts/chart-frame.ts';
import type { ChartSeries, ChartThreshold } from '../../../charts/chart-series.ts';
import type { RunConfig } from '../../../../src-engine/contract/run-config.ts';
import type { RunCurves } from './run-curves.ts';

/** What of the runs is drawn. */
export interface SeriesOptions {
  readonly xKind: XKind;
  readonly smoothing: number;
  readonly train: boolean;
  readonly validation: boolean;
}

/** One run as the charts name it. */
export interface NamedCurves {
  readonly curves: RunCurves;
  /** Raised with every batch of rows: curves of another version are other curves. */
  readonly version: number;
  /** Text at the end of its line; `null` for none. */
  readonly endLabel: string | null;
}

/** Returns train and validation of these runs: validation in front, and named at its end, or else train. */
export function splitSeries(
  runs: readonly NamedCurves[],
  column: 'loss' | 'accuracy' | 'mae',
  { xKind, smoothing, train, validation }: SeriesOptions,
): ChartSeries[] {
  const behind: ChartSeries[] = [];
  const front: ChartSeries[] = [];
  for (const { curves, endLabel } of runs) {
    const trained = train ? curves.train(column, 'train', xKind, smoothing) : [];
    const validated = validation ? [curves.validation(column, xKind)].filter((line) => line.rowCount > 0) : [];
    const named = validated[0] ?? trained.at(-1);
    behind.push(...trained.map((line) => (line === named ? { ...line, endLabel } : line)));
    front.push(...validated.map((line) => ({ ...line, endLabel })));
  }
  return [...behind, ...front];
}

/** Returns the gradient norm of all runs before clipping, and smoothed after it. */
export function gradientSeries(
  runs: readonly NamedCurves[],
  { xKind, smoothing }: Pick<SeriesOptions, 'xKind' | 'smoothing'>,
): ChartSeries[] {
  const before = runs.flatMap(({ curves }) => curves.train('gradientNorm', 'before', xKind, 0));
  const after = runs.flatMap(({ curves }) => curves.train('clippedGradientNorm', 'plain', xKind, smoothing).slice(-1));
  return [...before, ...after.map((line) => ({ ...line, measured: false }))];
}

/** Returns one quantity of all runs, smoothed before the raw one behind it. */
export function plainSeries(
  runs: readonly NamedCurves[],
  column: 'tokensPerSecond' | 'learningRate',
  { xKind, smoothing }: Pick<SeriesOptions, 'xKind' | 'smoothing'>,
): ChartSeries[] {
  return runs.flatMap(({ curves }) => curves.train(column, 'plain', xKind, smoothing));
}

/** Returns a line where this run's norm is clipped; other ways to clip have no one norm to be seen in the chart. */
export function clipThresholds(config: RunConfig | null, label: (max: number) => string): ChartThreshold[] {
  const clip = config?.training.clip;
  return clip?.kind === 'global-norm' ? [{ kind: 'limit', value: clip.max, label: label(clip.max) }] : [];
}
