import { assembleRows } from './assemble-rows.ts';
import { encodeRows } from './encode-rows.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import { noLabelError } from './no-label-error.ts';
import type { DetailedData } from '../prepared-data.ts';
import { readTargets } from './read-targets.ts';
import { scaleNumbers } from './scale-numbers.ts';
import { readValues } from './sequence-answers.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { TableSequences } from './table-sequences.ts';
import { splitSequences, type TableTask } from '../understanding/table-task.ts';
import { usableSequences } from './usable-sequences.ts';

/**
 * Returns sequences with one or more numbers each as a data set.
 * @throws {UnrollError} `LABEL_MISSING` for a column without a number, `NUMBER_FORMAT`, `DATA_NOT_FINITE`,
 * `SEQ_LABELS_DIFFER`, `SEQ_EMPTY` or `DATA_TOO_FEW_ROWS`.
 */
export function* prepareValueRows(task: TableTask, all: TableSequences): Stage<DetailedData> {
  const { table, data } = task;
  const names = data.columns.target ?? [];
  const columns = yield* readTargets(table, names, data.missing);
  for (const { name, values } of columns) {
    if (values.every(Number.isNaN)) throw noLabelError(name);
  }
  const width = names.length;
  const allValues = yield* readValues(table, columns, all.groups, data.columns.group);
  const hasValue = (index: number): boolean => {
    for (let at = index * width; at < (index + 1) * width; at++) if (!Number.isNaN(allValues[at])) return true;
    return false;
  };
  const usable = yield* usableSequences(table, all, hasValue);
  const values = yield* takeRows(allValues, width, usable.chosen);
  const split = yield* splitSequences(task, usable.sequences.groups, null);
  const train = yield* takeRows(values, width, split.train);
  const trainValues = names.map((_, column) => train.filter((_value, at) => at % width === column));
  const { scaling, constantColumns } = yield* fitScaling(trainValues, data.scaling, names);
  return yield* assembleRows(task, usable, {
    split,
    inputs: yield* encodeRows(usable.sequences.input, data, split),
    warnings: [...columns.flatMap(({ warnings }) => warnings), ...warnOfConstants(constantColumns)],
    answers: { targets: new Int32Array(0), values: yield* scaleNumbers(values, scaling), targetsPer: 'sequence' },
    meaning: { task: 'sequence-value', labels: [...names], targetScaling: scaling },
    hashAnswer: (hash, index) => {
      hash.addNumbers(values, index * width, (index + 1) * width);
    },
  });
}

/** Returns the chosen rows of (rows, width) numbers. */
function* takeRows(values: Float64Array, width: number, chosen: Int32Array): Stage<Float64Array> {
  const taken = new Float64Array(chosen.length * width);
  yield* inPieces(chosen.length, (start, end) => {
    for (let place = start; place < end; place++) {
      const from = (chosen[place] ?? 0) * width;
      for (let at = 0; at < width; at++) taken[place * width + at] = values[from + at] ?? NaN;
    }
  });
  return taken;
}
