import type { DataConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { cutSeries, type Series } from './cut-series.ts';
import type { DataNeeds } from './data-needs.ts';
import { fitScaling, warnOfConstants, type FittedScaling } from './fit-scaling.ts';
import { warnOfScalingOnAll } from '../splits/leak-warnings.ts';
import type { Preparation } from '../preparation.ts';
import type { DetailedData } from '../prepared-data.ts';
import { readSeries } from './read-series.ts';
import { fillMissing, scaleNumbers } from './scale-numbers.ts';
import { reportSeries } from '../report/series-report.ts';
import { toDataset, warnOfEmptyValidation } from '../splits/split-dataset.ts';
import { splitSeries, type SeriesSpans, type Span } from '../splits/split-spans.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/**
 * Returns a table whose rows are the time steps of one series, or of one for each group, as windows to forecast from.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `DATA_TOO_FEW_ROWS`, `INVALID_CONFIG` for a
 * time that cannot be told.
 */
export function* prepareSeries(table: Table, data: DataConfig, needs: DataNeeds): Stage<DetailedData> {
  const inputColumns = data.columns.input ?? [];
  const targetColumns = data.columns.target ?? [];
  const { offsets, inputs, targets, mending, warnings } = yield* readSeries(table, data);
  const spans = splitSeries(offsets, data.split, needs.seed);
  const scaledInputs = yield* scaleColumns(inputs, inputColumns, data, spans.train);
  const scaledTargets = yield* scaleColumns(targets, targetColumns, { ...data, missing: 'stop' }, spans.train);
  const series: Series = {
    length: offsets.at(-1) ?? 0,
    featureSize: inputColumns.length,
    targetSize: targetColumns.length,
    inputs: scaledInputs.numbers,
    targets: scaledTargets.numbers,
  };
  const splits = yield* cutSeries(series, spans, {
    windowLength: needs.isOneStream ? null : data.window.length,
    ...{ stride: data.window.stride, horizon: data.window.horizon },
    answersEveryStep: needs.answersEveryStep,
  });
  if (splits.train.count === 0) throw shortSeriesError(spans, data.window, needs);
  const preparation: Preparation = {
    ...{ task: 'forecast', tokens: null, vocabulary: [], unknownId: null, labels: [...targetColumns] },
    ...{ scaling: scaledInputs.scaling, targetScaling: scaledTargets.scaling, featureSize: inputColumns.length },
  };
  const own = new Map([...targetColumns, ...inputColumns].map((name, at) => [name, [...targets, ...inputs][at]]));
  return {
    dataset: toDataset(preparation, splits, { persistenceFeatures: findPast(inputColumns, targetColumns) }),
    preparation,
    data,
    tokenCounts: new Map(),
    repairs: mending.repairs,
    series: [...own].map(([name, values]) => reportSeries(name, values ?? new Float64Array(0))),
    warnings: [
      ...mending.warnings,
      ...warnings,
      ...warnOfConstants([...new Set([...scaledInputs.constantColumns, ...scaledTargets.constantColumns])]),
      ...warnOfScalingOnAll(data),
      ...warnOfEmptyValidation(splits.train.count, splits.validation.count, data.split),
    ],
  };
}

interface ScaledColumns extends FittedScaling {
  /** (time steps, columns) */
  readonly numbers: Float64Array;
}

/** Returns columns side by side, scaled by their training part, and filled where that is the policy. */
function* scaleColumns(
  columns: readonly Float64Array[],
  names: readonly string[],
  { scaling: kind, missing }: Pick<DataConfig, 'scaling' | 'missing'>,
  train: readonly Span[],
): Stage<ScaledColumns> {
  const trainValues = columns.map((column) => gatherSpans(column, train));
  const fitted = yield* fitScaling(trainValues, kind, names);
  const numbers = new Float64Array((columns[0]?.length ?? 0) * columns.length);
  const width = columns.length;
  for (const [feature, column] of columns.entries()) {
    yield* inPieces(column.length, (start, end) => {
      for (let step = start; step < end; step++) numbers[step * width + feature] = column[step] ?? NaN;
    });
  }
  const filled = missing === 'mean' ? yield* fillMissing(numbers, trainValues) : numbers;
  return { ...fitted, numbers: yield* scaleNumbers(filled, fitted.scaling) };
}

function gatherSpans(column: Float64Array, spans: readonly Span[]): Float64Array {
  const gathered = new Float64Array(spans.reduce((sum, { start, end }) => sum + end - start, 0));
  let place = 0;
  for (const { start, end } of spans) {
    gathered.set(column.subarray(start, end), place);
    place += end - start;
  }
  return gathered;
}

/** Column of the input that holds the past of each target; `null` when one is not read. */
function findPast(inputColumns: readonly string[], targetColumns: readonly string[]): number[] | null {
  const features = targetColumns.map((name) => inputColumns.indexOf(name));
  return features.includes(-1) ? null : features;
}

function shortSeriesError(
  { train }: SeriesSpans,
  window: DataConfig['window'],
  { isOneStream }: DataNeeds,
): UnrollError {
  const rows = train.reduce((longest, { start, end }) => Math.max(longest, end - start), 0);
  const needed = (isOneStream ? 1 : window.length) + window.horizon;
  return new UnrollError(
    'DATA_TOO_FEW_ROWS',
    `The training split has only ${rows} time steps in a row; a window and its horizon need ${needed}.`,
    'Shorten data.window.length or data.window.horizon, or add more rows.',
    { rows, skipped: 0, needed },
  );
}
