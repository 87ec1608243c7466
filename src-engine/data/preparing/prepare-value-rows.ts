import { assembleRows } from './assemble-rows.ts';
import { encodeRows } from './encode-rows.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import { noLabelError } from './no-label-error.ts';
import type { DetailedData } from '../prepared-data.ts';
import { readTargets } from './read-targets.ts';
import { scaleNumbers } from './scale-numbers.ts';
import { readValues } from './sequence-answers.ts';
import type { TableSequences } from './table-sequences.ts';
import { splitSequences, type TableTask } from '../understanding/table-task.ts';
import { usableSequences } from './usable-sequences.ts';

/**
 * Returns sequences with one or more numbers each as a data set.
 * @throws {UnrollError} `LABEL_MISSING` for a column without a number, `NUMBER_FORMAT`, `DATA_NOT_FINITE`,
 * `SEQ_LABELS_DIFFER`, `SEQ_EMPTY` or `DATA_TOO_FEW_ROWS`.
 */
export function prepareValueRows(task: TableTask, all: TableSequences): DetailedData {
  const { table, data } = task;
  const names = data.columns.target ?? [];
  const columns = readTargets(table, names, data.missing);
  for (const { name, values } of columns) {
    if (values.every(Number.isNaN)) throw noLabelError(name);
  }
  const width = names.length;
  const allValues = readValues(table, columns, all.groups, data.columns.group);
  const valuesOf = (index: number): Float64Array => allValues.subarray(index * width, (index + 1) * width);
  const usable = usableSequences(table, all, (index) => valuesOf(index).some((value) => !Number.isNaN(value)));
  const values = new Float64Array(usable.chosen.length * width);
  usable.chosen.forEach((index, place) => {
    values.set(valuesOf(index), place * width);
  });
  const split = splitSequences(task, usable.sequences.groups, null);
  const trainValues = names.map((_, column) =>
    Float64Array.from(split.train, (index) => values[index * width + column] ?? NaN),
  );
  const { scaling, constantColumns } = fitScaling(trainValues, data.scaling, names);
  return assembleRows(task, usable, {
    split,
    inputs: encodeRows(usable.sequences.input, data, split),
    warnings: [...columns.flatMap(({ warnings }) => warnings), ...warnOfConstants(constantColumns)],
    answers: { targets: new Int32Array(0), values: scaleNumbers(values, scaling), targetsPer: 'sequence' },
    meaning: { task: 'sequence-value', labels: [...names], targetScaling: scaling },
    spell: (index) => values.subarray(index * width, (index + 1) * width).join(' '),
  });
}
