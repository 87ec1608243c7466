import type { DataConfig } from '../contract/run-config.ts';
import { assembleRows } from './assemble-rows.ts';
import { encodeNumberRows, encodeTextRows } from './encode-rows.ts';
import { scaleNumbers } from './encode-numbers.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import type { DetailedData } from './prepared-data.ts';
import { splitRows } from './split-rows.ts';
import type { ValuedRows } from './valued-rows.ts';

/**
 * Returns rows with one or more numbers each as a data set.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE`.
 */
export function prepareValueRows(rows: ValuedRows, data: DataConfig, isNumeric: boolean, seed: number): DetailedData {
  const { targetColumns, values } = rows;
  const split = splitRows(rows.inputs.length, data.split, seed, { classes: null, groups: rows.groups });
  const inputs = isNumeric ? encodeNumberRows(rows, data, split) : encodeTextRows(rows.inputs, data, split);
  const trainValues = targetColumns.map((_, column) =>
    Float64Array.from(split.train, (row) => values[row * targetColumns.length + column] ?? NaN),
  );
  const { scaling, constantColumns } = fitScaling(trainValues, data.scaling, targetColumns);
  return assembleRows(
    {
      ...{ rows, inputs, warnings: warnOfConstants(constantColumns) },
      answers: { targets: new Int32Array(0), values: scaleNumbers(values, scaling), targetsPer: 'sequence' },
      meaning: { task: 'sequence-value', labels: [...targetColumns], targetScaling: scaling },
    },
    data,
    split,
  );
}
