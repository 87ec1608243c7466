import type { DataConfig } from '../../contract/run-config.ts';
import { groupNumbers, type RowGroups } from '../preparing/row-groups.ts';
import type { SplitRows } from '../splits/row-splits.ts';
import { splitRows } from '../splits/split-rows.ts';
import type { Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/** What is to be learned from a table. */
export interface TableTask {
  readonly table: Table;
  /** Every choice made. */
  readonly data: DataConfig;
  /** Seed of a random split. */
  readonly seed: number;
  /** Columns that seem to name what rows belong to, such as persons. */
  readonly idColumns: readonly string[];
}

/** Returns where each sequence goes; a split by group keeps those together that have one value in the group's column. */
export function* splitSequences(
  { table, data, seed }: TableTask,
  groups: RowGroups,
  classes: ArrayLike<number> | null,
): Stage<SplitRows> {
  const isByGroup = data.split.kind === 'by-group';
  const belongings = { classes, groups: isByGroup ? yield* sequenceGroups(table, data.columns.group, groups) : null };
  return splitRows(groups.offsets.length - 1, data.split, seed, belongings);
}

/** Returns the number of each sequence's group, by the value that its first row has in a column. */
export function* sequenceGroups(table: Table, column: string | null, { offsets, rows }: RowGroups): Stage<Int32Array> {
  const numbers = yield* groupNumbers(table, column);
  return Int32Array.from({ length: offsets.length - 1 }, (_, index) => numbers[rows[offsets[index] ?? 0] ?? 0] ?? 0);
}
