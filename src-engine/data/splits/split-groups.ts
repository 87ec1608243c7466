import type { DataConfig } from '../../contract/run-config.ts';
import { RandomStream } from '../../random/random-stream.ts';
import type { SplitRows } from './row-splits.ts';

/**
 * Returns which rows go where so that no group is in two splits. The largest group goes first, each to the split that lacks
 * most of its share; the seed decides among groups of one size. Training has one at least.
 * @param groups number of each row's group
 */
export function splitGroups(groups: ArrayLike<number>, split: DataConfig['split'], seed: number): SplitRows {
  const members = membersOf(groups);
  const order = Int32Array.from(members, (_, group) => group);
  new RandomStream(seed, 'split').shuffle(order);
  const sizeOf = (group: number): number => members[group]?.length ?? 0;
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  const lacking = (part: keyof typeof parts): number => split[part] * groups.length - parts[part].length;
  for (const group of Array.from(order).sort((a, b) => sizeOf(b) - sizeOf(a))) {
    let neediest: keyof typeof parts = 'train';
    if (parts.train.length > 0) {
      if (lacking('validation') > lacking(neediest)) neediest = 'validation';
      if (lacking('test') > lacking(neediest)) neediest = 'test';
    }
    for (const row of members[group] ?? []) parts[neediest].push(row);
  }
  const ascending = (rows: number[]): number[] => rows.sort((a, b) => a - b);
  return { train: ascending(parts.train), validation: ascending(parts.validation), test: ascending(parts.test) };
}

/** Rows of each group, groups in the order in which they first occur. */
function membersOf(groups: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? 0;
    const known = members.get(group);
    if (known === undefined) members.set(group, [row]);
    else known.push(row);
  }
  return [...members.values()];
}
