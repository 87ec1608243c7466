import { warnOfClasses } from '../splits/class-warnings.ts';
import { assembleRows } from './assemble-rows.ts';
import { encodeRows } from './encode-rows.ts';
import { indexLabels } from './index-labels.ts';
import { noLabelError } from './no-label-error.ts';
import type { DetailedData } from '../prepared-data.ts';
import { readLabels } from './sequence-answers.ts';
import type { Stage } from '../stage.ts';
import type { TableSequences } from './table-sequences.ts';
import { splitSequences, type TableTask } from '../understanding/table-task.ts';
import { usableSequences } from './usable-sequences.ts';

/**
 * Returns sequences with one class each as a data set.
 * @throws {UnrollError} `LABEL_MISSING`, `LABEL_ONE_CLASS`, `SEQ_LABELS_DIFFER`, `SEQ_EMPTY` or `DATA_TOO_FEW_ROWS`.
 */
export function* prepareClassRows(task: TableTask, all: TableSequences): Stage<DetailedData> {
  const { table, data } = task;
  const column = data.columns.target?.[0] ?? '';
  const allTargets = yield* readLabels(table, column, all.groups, data.columns.group);
  if (allTargets.every((target) => target === '')) throw noLabelError(column);
  const usable = yield* usableSequences(table, all, (index) => allTargets[index] !== '');
  const targets = Array.from(usable.chosen, (index) => allTargets[index] ?? '');
  const { labels, classOf } = indexLabels(targets, column);
  const classes = Int32Array.from(targets, (target) => classOf.get(target) ?? 0);
  const split = yield* splitSequences(task, usable.sequences.groups, classes);
  return yield* assembleRows(task, usable, {
    ...{
      split,
      inputs: yield* encodeRows(usable.sequences.input, data, split),
      warnings: warnOfClasses(labels, classes),
    },
    answers: { targets: classes, values: null, targetsPer: 'sequence' },
    meaning: { task: 'sequence-class', labels: [...labels], targetScaling: null },
    hashAnswer: (hash, index) => {
      hash.addText(targets[index] ?? '');
    },
  });
}
