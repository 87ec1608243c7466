import type { DataConfig } from '../../contract/run-config.ts';
import { assertNever } from '../../contract/assert-never.ts';
import { RandomStream } from '../../random/random-stream.ts';
import { collectRows, PART, type SplitRows } from './row-splits.ts';
import { splitGroups } from './split-groups.ts';

/** What rows belong to besides their split. */
export interface RowBelongings {
  /** Class of each row, to keep the shares within each class; `null`: classes do not matter. */
  readonly classes: ArrayLike<number> | null;
  /** Number of each row's group, for a split by group; `null`: there are no groups. */
  readonly groups: ArrayLike<number> | null;
}

const NOTHING_SHARED: RowBelongings = { classes: null, groups: null };

/**
 * Returns which of `count` rows go where; each goes somewhere. Validation and test have their share of all rows, rounded, or
 * as near to it as whole groups can be; training has the rest and never fewer than one.
 */
export function splitRows(
  count: number,
  split: DataConfig['split'],
  seed: number,
  { classes, groups }: RowBelongings = NOTHING_SHARED,
): SplitRows {
  switch (split.kind) {
    case 'none':
      return collectRows(new Uint8Array(count));
    case 'by-time': {
      const { validation, test } = shareOfRows(count, split);
      const testStart = count - test;
      const parts = new Uint8Array(count).fill(PART.validation, testStart - validation).fill(PART.test, testStart);
      return collectRows(parts);
    }
    case 'random':
      return splitRandomly(count, split, seed, split.stratify ? classes : null);
    case 'by-group':
      if (groups === null) throw new Error('A split by group needs groups');
      return splitGroups(groups, split, seed);
    default:
      return assertNever(split.kind);
  }
}

/** Returns how many of `count` rows validation and test have; training keeps at least one. */
export function shareOfRows(count: number, split: DataConfig['split']): { validation: number; test: number } {
  const validation = Math.min(Math.round(count * split.validation), Math.max(count - 1, 0));
  const test = Math.min(Math.round(count * split.test), Math.max(count - 1 - validation, 0));
  return { validation, test };
}

function splitRandomly(
  count: number,
  split: DataConfig['split'],
  seed: number,
  classes: ArrayLike<number> | null,
): SplitRows {
  const order = new Int32Array(count).map((_, row) => row);
  new RandomStream(seed, 'split').shuffle(order);
  const groups = groupRows(order, classes);
  const sizes = groups.map((group) => group.length);
  const total = shareOfRows(count, split);
  const validation = shareOut(
    total.validation,
    sizes,
    sizes.map((size) => size - 1),
  );
  const test = shareOut(
    total.test,
    sizes,
    sizes.map((size, index) => size - 1 - (validation[index] ?? 0)),
  );
  const parts = new Uint8Array(count);
  groups.forEach((group, index) => {
    const validationEnd = validation[index] ?? 0;
    const testEnd = validationEnd + (test[index] ?? 0);
    for (const row of group.subarray(0, validationEnd)) parts[row] = PART.validation;
    for (const row of group.subarray(validationEnd, testEnd)) parts[row] = PART.test;
  });
  return collectRows(parts);
}

/** Rows in their shuffled order, one group for each class. */
function groupRows(order: Int32Array, classes: ArrayLike<number> | null): Int32Array[] {
  if (classes === null) return [order];
  const groups = new Map<number, number[]>();
  for (const row of order) {
    const key = classes[row] ?? 0;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => Int32Array.from(group));
}

/**
 * Returns how many of `total` each group gives, in proportion to its size by largest remainder. A group keeps at least
 * one row for training, so groups of one give none and the sum may then fall short.
 */
function shareOut(total: number, sizes: readonly number[], limits: readonly number[]): number[] {
  const rowCount = sizes.reduce((sum, size) => sum + size, 0);
  const quotas = sizes.map((size) => (total * size) / rowCount);
  const given = quotas.map((quota, index) => Math.min(Math.floor(quota), limits[index] ?? 0));
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - (given[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - given.reduce((sum, number) => sum + number, 0);
  for (let before = -1; left > 0 && left !== before;) {
    before = left;
    for (const { index } of byRemainder) {
      const now = given[index] ?? 0;
      if (left > 0 && now < (limits[index] ?? 0)) {
        given[index] = now + 1;
        left--;
      }
    }
  }
  return given;
}
