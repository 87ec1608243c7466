import type { DataWarning } from '../../contract/data-report.ts';
import type { Sequences } from '../../memory/sequences.ts';
import type { EncodedRows } from './encode-rows.ts';
import { hashSequence } from '../splits/hash-sequence.ts';
import { warnOfDividedGroups, warnOfDuplicates } from '../splits/leak-warnings.ts';
import type { Preparation } from '../preparation.ts';
import type { DetailedData } from '../prepared-data.ts';
import { selectSplits, toDataset, warnOfEmptyValidation } from '../splits/split-dataset.ts';
import type { SplitRows } from '../splits/row-splits.ts';
import type { TableSequences } from './table-sequences.ts';
import { sequenceGroups, type TableTask } from '../understanding/table-task.ts';
import type { UsableSequences } from './usable-sequences.ts';

/** What is learned from sequences: their inputs, encoded, and the answers to each. */
export interface Lessons {
  readonly split: SplitRows;
  readonly inputs: EncodedRows;
  readonly answers: Pick<Sequences, 'targets' | 'values' | 'targetsPer'>;
  readonly meaning: Pick<Preparation, 'task' | 'labels' | 'targetScaling'>;
  /** About the answers. */
  readonly warnings: readonly DataWarning[];
  /** Returns the answer of a sequence as text, to tell equal ones. */
  readonly spell: (index: number) => string;
}

/** Returns sequences with their answers as a data set. */
export function assembleRows(task: TableTask, usable: UsableSequences, lessons: Lessons): DetailedData {
  const { sequences, chosen, mending } = usable;
  const { split, inputs, answers, meaning, warnings } = lessons;
  const all: Sequences = { ...inputs.sequences, count: chosen.length, ...answers };
  const preparation: Preparation = { ...inputs.preparation, ...meaning };
  return {
    dataset: toDataset(preparation, selectSplits(all, split)),
    preparation,
    data: task.data,
    tokenCounts: inputs.tokenCounts,
    repairs: mending.repairs,
    series: [],
    warnings: [
      ...mending.warnings,
      ...sequences.warnings,
      ...inputs.warnings,
      ...warnings,
      ...warnOfLeaks(task, sequences, lessons),
      ...warnOfEmptyValidation(split.train.length, split.validation.length, task.data.split),
    ],
  };
}

function warnOfLeaks(
  { table, data, idColumns }: TableTask,
  { groups, input }: TableSequences,
  { split, spell }: Lessons,
): DataWarning[] {
  if (split.validation.length + split.test.length === 0) return [];
  const { group, input: read, target } = data.columns;
  const count = groups.offsets.length - 1;
  const keys = Float64Array.from({ length: count }, (_, index) => hashSequence(input, index, spell(index)));
  const used = new Set([...(read ?? []), ...(target ?? [])]);
  const belongings = new Set([...(group === null ? [] : [group]), ...idColumns]);
  return [
    ...warnOfDuplicates(keys, split),
    ...[...belongings]
      .filter((column) => !used.has(column))
      .flatMap((column) => warnOfDividedGroups(column, sequenceGroups(table, column, groups), split)),
  ];
}
