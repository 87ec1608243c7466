import { assembleRows } from './assemble-rows.ts';
import { encodeRows } from './encode-rows.ts';
import { noLabelError } from './no-label-error.ts';
import type { DetailedData } from '../prepared-data.ts';
import { readCellTags, readRowTags } from './sequence-answers.ts';
import { stepTags } from './step-tags.ts';
import type { Stage } from '../stage.ts';
import type { TableSequences } from './table-sequences.ts';
import { splitSequences, type TableTask } from '../understanding/table-task.ts';
import { usableSequences } from './usable-sequences.ts';

/**
 * Returns sequences with one tag for each time step as a data set.
 * @throws {UnrollError} `SEQUENCE_TAGS_LENGTH`, `LABEL_MISSING`, `LABEL_ONE_CLASS`, `SEQ_EMPTY` or `DATA_TOO_FEW_ROWS`.
 */
export function* prepareTagRows(task: TableTask, all: TableSequences): Stage<DetailedData> {
  const { table, data } = task;
  const targetColumn = data.columns.target?.[0] ?? '';
  const read = data.layout === 'long' ? readRowTags : readCellTags;
  const allTags = yield* read(table, targetColumn, all.groups);
  const hasTag = (index: number): boolean => allTags[index]?.some((tag) => tag !== '') ?? false;
  if (!allTags.some((_, index) => hasTag(index))) throw noLabelError(targetColumn);
  const usable = yield* usableSequences(table, all, hasTag);
  const { groups, input } = usable.sequences;
  const split = yield* splitSequences(task, groups, null);
  const inputs = yield* encodeRows(input, data, split);
  const tags = Array.from(usable.chosen, (index) => allTags[index] ?? []);
  const rowNumbers = tags.map((_, index) => table.rowNumber(groups.rows[groups.offsets[index] ?? 0] ?? 0));
  const inputColumn = data.columns.input?.[0] ?? '';
  const { labels, targets } = yield* stepTags(
    { tags, rowNumbers, inputColumn, targetColumn },
    inputs.sequences.offsets,
  );
  return yield* assembleRows(task, usable, {
    ...{ split, inputs, warnings: [] },
    answers: { targets, values: null, targetsPer: 'step' },
    meaning: { task: 'step-tags', labels: [...labels], targetScaling: null },
    hashAnswer: (hash, index) => {
      for (const tag of tags[index] ?? []) hash.addText(tag);
    },
  });
}
