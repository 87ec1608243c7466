import { readLongNumbers, readLongWords } from './read-long.ts';
import { readLists, readTexts } from './read-rows.ts';
import { readWide } from './read-wide.ts';
import type { Stage } from '../stage.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/**
 * Returns the sequences of a table as its layout says. Missing numbers are treated by their policy, but for those that are to
 * be filled: the training split is not known yet.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `INVALID_CONFIG` for a time that cannot
 * be told.
 */
export function* readSequences(table: Table, choices: SequenceChoices, isNumeric: boolean): Stage<TableSequences> {
  switch (choices.layout) {
    case 'long':
      return isNumeric ? yield* readLongNumbers(table, choices) : yield* readLongWords(table, choices);
    case 'wide':
      return yield* readWide(table, choices);
    default:
      return isNumeric ? yield* readLists(table, choices) : yield* readTexts(table, choices);
  }
}
