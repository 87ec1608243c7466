import type { DataConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { cutSeries, type Series } from './cut-series.ts';
import type { DataNeeds } from './data-needs.ts';
import { encodeColumn, scaleNumbers } from './encode-numbers.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import type { Preparation } from './preparation.ts';
import type { DetailedData } from './prepared-data.ts';
import { toDataset, warnOfEmptyValidation } from './split-dataset.ts';
import { splitSpans, type Span, type SplitSpans } from './split-spans.ts';
import type { Table } from './table.ts';

/**
 * Returns a table whose rows are the time steps of one series, in their order, as windows to forecast from.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `DATA_TOO_FEW_ROWS`.
 */
export function prepareSeries(table: Table, data: DataConfig, needs: DataNeeds): DetailedData {
  const inputColumns = data.columns.input ?? [];
  const targetColumns = data.columns.target ?? [];
  const spans = splitSpans(table.rowCount, data.split);
  const inputs = scaleColumns(table, inputColumns, 'must-be-filled', data.scaling, spans.train);
  const targets = scaleColumns(table, targetColumns, 'may-be-empty', data.scaling, spans.train);
  const series: Series = {
    length: table.rowCount,
    featureSize: inputColumns.length,
    targetSize: targetColumns.length,
    inputs: inputs.numbers,
    targets: targets.numbers,
  };
  const splits = cutSeries(series, spans, {
    windowLength: needs.isOneStream ? null : data.window.length,
    ...{ stride: data.window.stride, horizon: data.window.horizon },
    answersEveryStep: needs.answersEveryStep,
  });
  if (splits.train.count === 0) throw shortSeriesError(spans, data.window, needs);
  const preparation: Preparation = {
    ...{ task: 'forecast', tokens: null, vocabulary: [], unknownId: null, labels: [...targetColumns] },
    ...{ scaling: inputs.scaling, targetScaling: targets.scaling, featureSize: inputColumns.length },
  };
  return {
    dataset: toDataset(preparation, splits, { persistenceFeatures: findPast(inputColumns, targetColumns) }),
    preparation,
    data,
    tokenCounts: new Map(),
    warnings: [
      ...warnOfConstants([...new Set([...inputs.constantColumns, ...targets.constantColumns])]),
      ...warnOfEmptyValidation(splits.train.count, splits.validation.count, data.split),
    ],
  };
}

/** (rows, columns): the numbers of some columns side by side, scaled by their training part. */
function scaleColumns(
  table: Table,
  names: readonly string[],
  empty: Parameters<typeof encodeColumn>[2],
  kind: DataConfig['scaling'],
  train: Span,
) {
  const columns = names.map((name) => encodeColumn(table, name, empty));
  const fitted = fitScaling(
    columns.map((column) => column.subarray(train.start, train.end)),
    kind,
    names,
  );
  const numbers = new Float64Array(table.rowCount * columns.length);
  columns.forEach((column, feature) => {
    column.forEach((value, row) => {
      numbers[row * columns.length + feature] = value;
    });
  });
  return { ...fitted, numbers: scaleNumbers(numbers, fitted.scaling) };
}

/** Column of the input that holds the past of each target; `null` when one is not read. */
function findPast(inputColumns: readonly string[], targetColumns: readonly string[]): number[] | null {
  const features = targetColumns.map((name) => inputColumns.indexOf(name));
  return features.includes(-1) ? null : features;
}

function shortSeriesError(spans: SplitSpans, window: DataConfig['window'], { isOneStream }: DataNeeds): UnrollError {
  const rows = spans.train.end - spans.train.start;
  const needed = (isOneStream ? 1 : window.length) + window.horizon;
  return new UnrollError(
    'DATA_TOO_FEW_ROWS',
    `The training split has only ${rows} time steps; a window and its horizon need ${needed}.`,
    'Shorten data.window.length or data.window.horizon, or add more rows.',
    { rows, skipped: 0, needed },
  );
}
