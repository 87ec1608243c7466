import type { DataWarning } from '../../contract/data-report.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { requireRows } from '../understanding/described-data.ts';
import { repairedRows, type Mending } from './missing-numbers.ts';
import { isEmptySequence } from './raw-input.ts';
import { selectTableSequences, type TableSequences } from './table-sequences.ts';
import type { Table } from '../table.ts';

/** The sequences of a table that have both an input and an answer. */
export interface UsableSequences {
  readonly sequences: TableSequences;
  /** Which of all sequences these are, ascending. */
  readonly chosen: readonly number[];
  /** About the ones that are left out, too. */
  readonly mending: Mending;
}

/**
 * Returns the sequences that can be learned from.
 * @param hasAnswer whether a sequence has an answer, by its number
 * @throws {UnrollError} `SEQ_EMPTY` when no sequence has a time step, `DATA_TOO_FEW_ROWS`.
 */
export function usableSequences(
  table: Table,
  all: TableSequences,
  hasAnswer: (sequence: number) => boolean,
): UsableSequences {
  const { groups, input, mending } = all;
  const numbers = Array.from({ length: groups.offsets.length - 1 }, (_, index) => index);
  const filled = numbers.filter((index) => !isEmptySequence(input, index));
  if (filled.length === 0) throw emptyError();
  const chosen = filled.filter(hasAnswer);
  const skipped = numbers.length - chosen.length;
  requireRows(chosen.length, skipped);
  if (skipped === 0) return { sequences: all, chosen, mending };
  const isChosen = new Set(chosen);
  const leftOut = numbers.filter((index) => !isChosen.has(index));
  const rows = leftOut.flatMap((index) =>
    Array.from(groups.rows.subarray(groups.offsets[index], groups.offsets[index + 1])),
  );
  return {
    sequences: selectTableSequences(all, chosen),
    chosen,
    mending: {
      repairs: [...mending.repairs, ...repairedRows(table, 'empty-skipped', rows)],
      warnings: [...mending.warnings, skippedWarning(skipped)],
    },
  };
}

function skippedWarning(count: number): DataWarning {
  return {
    code: 'ROWS_SKIPPED',
    message: `${count} ${count === 1 ? 'row is' : 'rows are'} left out because the input or the label is empty.`,
    details: { count },
  };
}

function emptyError(): UnrollError {
  return new UnrollError('SEQ_EMPTY', 'No sequence has a time step.', 'Choose another input, or fill it in.', {});
}
