import type { DataWarning } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { DataNeeds } from '../preparing/data-needs.ts';
import { inPieces, type Stage } from '../stage.ts';
import { NumberSet } from './number-set.ts';
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
export function* warnOfDuplicates(keys: Float64Array, { train, validation, test }: SplitRows): Stage<DataWarning[]> {
  const trained = new NumberSet(train.length);
  yield* inPieces(train.length, (start, end) => {
    for (const index of train.subarray(start, end)) trained.add(keys[index] ?? 0);
  });
  let count = 0;
  for (const rows of [validation, test]) {
    yield* inPieces(rows.length, (start, end) => {
      for (const index of rows.subarray(start, end)) if (trained.has(keys[index] ?? 0)) count++;
    });
  }
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
export function* warnOfDividedGroups(
  column: string,
  groups: ArrayLike<number>,
  { train, validation, test }: SplitRows,
): Stage<DataWarning[]> {
  const firstPart = new Map<number, number>();
  const divided = new Set<number>();
  for (const [part, rows] of [train, validation, test].entries()) {
    yield* inPieces(rows.length, (start, end) => {
      for (const row of rows.subarray(start, end)) {
        const group = groups[row] ?? 0;
        const first = firstPart.get(group);
        if (first === undefined) firstPart.set(group, part);
        else if (first !== part) divided.add(group);
      }
    });
  }
  const { size: count } = divided;
  if (count === 0) return [];
  return [
    {
      code: 'GROUPS_ACROSS_SPLITS',
      message: `${count} ${count === 1 ? 'group' : 'groups'} of column "${column}" have rows in more than one split.`,
      details: { column, count },
    },
  ];
}
