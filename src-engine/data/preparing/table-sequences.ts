import type { DataWarning } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { Mending } from './missing-numbers.ts';
import { selectInput, type RawInput } from './raw-input.ts';
import { selectGroups, type RowGroups } from './row-groups.ts';
import type { Stage } from '../stage.ts';

/** The sequences that the rows of a table make, some of them perhaps empty. */
export interface TableSequences {
  readonly groups: RowGroups;
  readonly input: RawInput;
  readonly mending: Mending;
  readonly warnings: readonly DataWarning[];
}

/** What decides how rows become sequences. */
export type SequenceChoices = Pick<DataConfig, 'layout' | 'columns' | 'missing'>;

/** Returns the chosen sequences, in the order given. */
export function* selectTableSequences(all: TableSequences, chosen: Int32Array): Stage<TableSequences> {
  return { ...all, groups: selectGroups(all.groups, chosen), input: yield* selectInput(all.input, chosen) };
}
