import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { Mending } from './missing-numbers.ts';
import { selectInput, type RawInput } from './raw-input.ts';
import { readLongNumbers, readLongWords } from './read-long.ts';
import { readLists, readTexts } from './read-rows.ts';
import { readWide } from './read-wide.ts';
import { selectGroups, type RowGroups } from './row-groups.ts';
import type { Table } from './table.ts';

/** The sequences that the rows of a table make, some of them perhaps empty. */
export interface TableSequences {
  readonly groups: RowGroups;
  readonly input: RawInput;
  readonly mending: Mending;
  readonly warnings: readonly DataWarning[];
}

/** What decides how rows become sequences. */
export type SequenceChoices = Pick<DataConfig, 'layout' | 'columns' | 'missing'>;

/**
 * Returns the sequences of a table as its layout says. Missing numbers are treated by their policy, but for those that are to
 * be filled: the training split is not known yet.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `INVALID_CONFIG` for a time that cannot
 * be told.
 */
export function readSequences(table: Table, choices: SequenceChoices, isNumeric: boolean): TableSequences {
  switch (choices.layout) {
    case 'long':
      return isNumeric ? readLongNumbers(table, choices) : readLongWords(table, choices);
    case 'wide':
      return readWide(table, choices);
    default:
      return isNumeric ? readLists(table, choices) : readTexts(table, choices);
  }
}

/** Returns the chosen sequences, in the order given. */
export function selectTableSequences(all: TableSequences, chosen: readonly number[]): TableSequences {
  return { ...all, groups: selectGroups(all.groups, chosen), input: selectInput(all.input, chosen) };
}
