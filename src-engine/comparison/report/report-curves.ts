import type { Band, ChartMetric } from '../../contract/board-view.ts';
import type { ReportOptions } from '../../contract/comparison-files.ts';
import type { RunHistory } from '../../contract/engine-protocol.ts';
import type { DerivedColumn, TrainColumn, ValidationColumn } from '../../contract/metrics.ts';
import type { ChartEvent, ChartSeries } from '../../pictures/chart-series.ts';
import { eventLines } from '../event-lines.ts';
import { LineCurves, type CurveSource, type MeasuredColumn } from '../line-curves.ts';
import { isMeasured } from '../measured-metrics.ts';
import { metricSeries } from '../metric-series.ts';
import type { RunWords } from '../words/runs-en.ts';
import type { ReportGroup } from './report-groups.ts';

/** What the charts of a report draw of a group. */
export interface GroupCurves {
  readonly group: ReportGroup;
  /** Updates for which at most three of the older rows were read; 0: none is left out. */
  readonly thinning: number;
  readonly events: readonly ChartEvent[];
  readonly charts: ReadonlyMap<ChartMetric, MetricCurves>;
}

export interface MetricCurves {
  readonly series: readonly ChartSeries[];
  /** What a table tells: the values of the line in front, as measured, by step. */
  readonly table: StepValues;
}

/** [rowCount] steps, rising, and the values measured there. */
export interface StepValues {
  readonly step: Float64Array;
  readonly value: Float64Array;
  readonly rowCount: number;
}

/**
 * Reads what was measured in a group and returns the curves of it; nothing else of the histories is kept.
 * @param pause waited for after each piece of the work
 */
export async function readCurves(
  group: ReportGroup,
  { charts, xKind, smoothing, band }: Pick<ReportOptions, 'charts' | 'xKind' | 'smoothing' | 'band'>,
  words: RunWords,
  pause: () => Promise<void>,
): Promise<GroupCurves> {
  const histories: RunHistory[] = [];
  for (const run of group.runs) {
    histories.push(await run.readHistory());
    await pause();
  }
  const curves = new LineCurves(histories.map(sourceOf));
  const line = { id: group.key, colorIndex: group.colorIndex, curves, endLabel: null };
  const options = { xKind, smoothing, band, showTrain: true, showValidation: true };
  const drawn = new Map<ChartMetric, MetricCurves>();
  const measured = charts.filter((metric) => group.runs.every((run) => isMeasured(metric, run.definition.config)));
  for (const metric of measured) {
    const series = metricSeries(metric, [line], options).map(trimmed);
    drawn.set(metric, { series, table: stepValues(metric, curves, band) });
    await pause();
  }
  const thinning = Math.max(0, ...histories.map((history) => history.thinning.train));
  const eventful = group.runs.flatMap(({ definition: { origin } }, place) => {
    const history = histories[place];
    const { colorIndex } = group;
    return history === undefined ? [] : [{ ...sourceOf(history), events: history.events, origin, colorIndex }];
  });
  return { group, thinning, events: eventLines(eventful, xKind, words), charts: drawn };
}

function sourceOf({ train, validation }: RunHistory): CurveSource {
  return {
    train: { rowCount: train.rowCount, column: (name) => train.columns[name] },
    validation: { rowCount: validation.rowCount, column: (name) => validation.columns[name] },
  };
}

function stepValues(metric: ChartMetric, curves: LineCurves, band: Band): StepValues {
  for (const column of COLUMNS[metric]) {
    const { x, y, rowCount } = curves.curve(column, { xKind: 'step', band, smoothing: 0 });
    if (rowCount > 0) return { step: cut(x, rowCount), value: cut(y, rowCount), rowCount };
  }
  return { step: new Float64Array(), value: new Float64Array(), rowCount: 0 };
}

const train = (name: TrainColumn | DerivedColumn): MeasuredColumn => ({ split: 'train', name });
const validation = (name: ValidationColumn | DerivedColumn): MeasuredColumn => ({ split: 'validation', name });

/** Which columns a table tells: the first one that was measured. */
const COLUMNS: Readonly<Record<ChartMetric, readonly MeasuredColumn[]>> = {
  loss: [validation('loss'), train('loss')],
  perplexity: [validation('perplexity'), train('perplexity')],
  bitsPerSymbol: [validation('bitsPerSymbol'), train('bitsPerSymbol')],
  accuracy: [validation('accuracy'), train('accuracy')],
  f1: [validation('f1')],
  mae: [validation('mae'), train('mae')],
  rmse: [validation('rmse')],
  r2: [validation('r2')],
  gradientNorm: [train('gradientNorm')],
  clippedShare: [train('clippedShare')],
  learningRate: [train('learningRate')],
  tokensPerSecond: [train('tokensPerSecond')],
};

/** Folded and smoothed columns are longer than their rows: what is too long is let go. */
function trimmed(series: ChartSeries): ChartSeries {
  const { x, y, low, high, rowCount } = series;
  const base = { ...series, x: cut(x, rowCount), y: cut(y, rowCount), count: undefined };
  return low === undefined || high === undefined
    ? base
    : { ...base, low: cut(low, rowCount), high: cut(high, rowCount) };
}

function cut(column: Float64Array, rowCount: number): Float64Array {
  return column.length === rowCount ? column : column.slice(0, rowCount);
}
