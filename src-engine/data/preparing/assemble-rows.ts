import type { DataWarning } from '../../contract/data-report.ts';
import type { Sequences } from '../../memory/sequences.ts';
import type { EncodedRows } from './encode-rows.ts';
import { hashSequences, type SequenceHash } from '../splits/hash-sequences.ts';
import { warnOfDividedGroups, warnOfDuplicates } from '../splits/leak-warnings.ts';
import type { Preparation } from '../preparation.ts';
import type { DetailedData } from '../prepared-data.ts';
import { selectSplits, toDataset, warnOfEmptyValidation } from '../splits/split-dataset.ts';
import type { SplitRows } from '../splits/row-splits.ts';
import type { TableSequences } from './table-sequences.ts';
import type { Stage } from '../stage.ts';
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
  /** Adds the answer of a sequence to its hash. */
  readonly hashAnswer: (hash: SequenceHash, index: number) => void;
}

/** Returns sequences with their answers as a data set. */
export function* assembleRows(task: TableTask, usable: UsableSequences, lessons: Lessons): Stage<DetailedData> {
  const { sequences, chosen, mending } = usable;
  const { split, inputs, answers, meaning, warnings } = lessons;
  const all: Sequences = { ...inputs.sequences, count: chosen.length, ...answers };
  const preparation: Preparation = { ...inputs.preparation, ...meaning };
  return {
    dataset: toDataset(preparation, yield* selectSplits(all, split)),
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
      ...(yield* warnOfLeaks(task, sequences, lessons)),
      ...warnOfEmptyValidation(split.train.length, split.validation.length, task.data.split),
    ],
  };
}

function* warnOfLeaks(
  { table, data, idColumns }: TableTask,
  { groups, input }: TableSequences,
  { split, hashAnswer }: Lessons,
): Stage<DataWarning[]> {
  if (split.validation.length + split.test.length === 0) return [];
  const { group, input: read, target } = data.columns;
  const keys = yield* hashSequences(input, groups.offsets.length - 1, hashAnswer);
  const used = new Set([...(read ?? []), ...(target ?? [])]);
  const belongings = new Set([...(group === null ? [] : [group]), ...idColumns]);
  const warnings = yield* warnOfDuplicates(keys, split);
  for (const column of [...belongings].filter((name) => !used.has(name))) {
    const numbers = yield* sequenceGroups(table, column, groups);
    warnings.push(...(yield* warnOfDividedGroups(column, numbers, split)));
  }
  return warnings;
}
