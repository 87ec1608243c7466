import type { DataWarning } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { DataNeeds } from '../preparing/data-needs.ts';
import type { SplitRows } from './row-splits.ts';

/** A warning when windows of a text overlap and are dealt out at random. */
export function warnOfOverlap({ split, window }: DataConfig, { isOneStream }: DataNeeds): DataWarning[] {
  if (isOneStream || split.kind !== 'random' || window.stride >= window.length) return [];
  return [
    {
      code: 'WINDOWS_OVERLAP_SPLITS',
      message: `Windows of ${window.length} steps start every ${window.stride} and are dealt out at random, so splits overlap.`,
      details: { length: window.length, stride: window.stride },
    },
  ];
}

/** A warning when numbers are scaled and there is no split whose rows are kept out of that. */
export function warnOfScalingOnAll({ split, scaling }: DataConfig): DataWarning[] {
  if (split.kind !== 'none' || scaling === 'none') return [];
  return [
    {
      code: 'SCALED_ON_ALL',
      message: 'Without a split, scaling is fitted on all rows.',
      details: {},
    },
  ];
}

/**
 * A warning when sequences of validation or test stand in training too.
 * @param keys a number for each sequence that only equal ones share
 */
export function warnOfDuplicates(keys: Float64Array, { train, validation, test }: SplitRows): DataWarning[] {
  const trained = new Set(train.map((index) => keys[index]));
  const count = [...validation, ...test].filter((index) => trained.has(keys[index])).length;
  if (count === 0) return [];
  return [
    {
      code: 'DUPLICATES_ACROSS_SPLITS',
      message: `${count} ${count === 1 ? 'row of validation or test is' : 'rows of validation and test are'} in training too.`,
      details: { count },
    },
  ];
}

/**
 * A warning when what belongs together is in more than one split.
 * @param groups number of each sequence's group
 */
export function warnOfDividedGroups(
  column: string,
  groups: ArrayLike<number>,
  { train, validation, test }: SplitRows,
): DataWarning[] {
  const sides = new Map<number | undefined, number>();
  for (const rows of [train, validation, test]) {
    for (const group of new Set(rows.map((row) => groups[row]))) sides.set(group, (sides.get(group) ?? 0) + 1);
  }
  const count = [...sides.values()].filter((number) => number > 1).length;
  if (count === 0) return [];
  return [
    {
      code: 'GROUPS_ACROSS_SPLITS',
      message: `${count} ${count === 1 ? 'group' : 'groups'} of column "${column}" have rows in more than one split.`,
      details: { column, count },
    },
  ];
}
