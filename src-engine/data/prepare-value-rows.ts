import type { DataConfig } from '../contract/run-config.ts';
import type { Sequences } from '../memory/sequences.ts';
import { encodeNumberRows, encodeTextRows } from './encode-inputs.ts';
import { scaleNumbers } from './encode-numbers.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import type { Preparation } from './preparation.ts';
import type { DetailedData } from './prepared-data.ts';
import { selectSplits, toDataset, warnOfEmptyValidation } from './split-dataset.ts';
import { splitRows } from './split-rows.ts';
import type { ValuedRows } from './valued-rows.ts';

/**
 * Returns rows with one or more numbers each as a data set.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE`.
 */
export function prepareValueRows(rows: ValuedRows, data: DataConfig, isNumeric: boolean, seed: number): DetailedData {
  const { targetColumns, values } = rows;
  const count = rows.inputs.length;
  const split = splitRows(count, data.split, seed, null);
  const inputs = isNumeric ? encodeNumberRows(rows, data, split) : encodeTextRows(rows.inputs, data, split);
  const trainValues = targetColumns.map((_, column) =>
    Float64Array.from(split.train, (row) => values[row * targetColumns.length + column] ?? NaN),
  );
  const { scaling, constantColumns } = fitScaling(trainValues, data.scaling, targetColumns);
  const all: Sequences = {
    ...inputs.sequences,
    count,
    targets: new Int32Array(0),
    values: scaleNumbers(values, scaling),
    targetsPer: 'sequence',
  };
  const preparation: Preparation = {
    ...inputs.preparation,
    task: 'sequence-value',
    labels: [...targetColumns],
    targetScaling: scaling,
  };
  return {
    dataset: toDataset(preparation, selectSplits(all, split)),
    preparation,
    data,
    tokenCounts: inputs.tokenCounts,
    warnings: [
      ...rows.warnings,
      ...inputs.warnings,
      ...warnOfConstants(constantColumns),
      ...warnOfEmptyValidation(split.train.length, split.validation.length, data.split),
    ],
  };
}
