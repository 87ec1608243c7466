import type { DataWarning } from '../../contract/data-report.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { requireRows } from '../understanding/described-data.ts';
import { repairedRows, type Mending } from './missing-numbers.ts';
import { isEmptySequence } from './raw-input.ts';
import { selectGroups } from './row-groups.ts';
import { selectTableSequences, type TableSequences } from './table-sequences.ts';
import { inPieces, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/** The sequences of a table that have both an input and an answer. */
export interface UsableSequences {
  readonly sequences: TableSequences;
  /** Which of all sequences these are, ascending. */
  readonly chosen: Int32Array;
  /** About the ones that are left out, too. */
  readonly mending: Mending;
}

/**
 * Returns the sequences that can be learned from.
 * @param hasAnswer whether a sequence has an answer, by its number
 * @throws {UnrollError} `SEQ_EMPTY` when no sequence has a time step, `DATA_TOO_FEW_ROWS`.
 */
export function* usableSequences(
  table: Table,
  all: TableSequences,
  hasAnswer: (sequence: number) => boolean,
): Stage<UsableSequences> {
  const { groups, input, mending } = all;
  const count = groups.offsets.length - 1;
  const isChosen = new Uint8Array(count);
  const found = { filled: 0, chosen: 0 };
  yield* inPieces(count, (start, end) => {
    for (let index = start; index < end; index++) {
      if (isEmptySequence(input, index)) continue;
      found.filled++;
      if (!hasAnswer(index)) continue;
      found.chosen++;
      isChosen[index] = 1;
    }
  });
  if (found.filled === 0) throw emptyError();
  const skipped = count - found.chosen;
  const numbers = new Int32Array(count).map((_, index) => index);
  const chosen = numbers.filter((index) => isChosen[index] === 1);
  requireRows(chosen.length, skipped);
  if (skipped === 0) return { sequences: all, chosen, mending };
  const leftOut = numbers.filter((index) => isChosen[index] === 0);
  return {
    sequences: yield* selectTableSequences(all, chosen),
    chosen,
    mending: {
      repairs: [...mending.repairs, ...repairedRows(table, 'empty-skipped', selectGroups(groups, leftOut).rows)],
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
