import type { DataConfig } from '../../contract/run-config.ts';
import { RandomStream } from '../../random/random-stream.ts';
import { collectRows, PART, type SplitRows } from './row-splits.ts';

/**
 * Returns which rows go where so that no group is in two splits. The largest group goes first, each to the split that lacks
 * most of its share; the seed decides among groups of one size. Training has one at least.
 * @param groups number of each row's group
 */
export function splitGroups(groups: ArrayLike<number>, split: DataConfig['split'], seed: number): SplitRows {
  const { numbers, sizes } = numberGroups(groups);
  const order = new Int32Array(sizes.length).map((_, group) => group);
  new RandomStream(seed, 'split').shuffle(order);
  const sizeOf = (group: number): number => sizes[group] ?? 0;
  const dealt = { train: 0, validation: 0, test: 0 };
  const lacking = (part: keyof typeof dealt): number => split[part] * groups.length - dealt[part];
  const partOf = new Uint8Array(sizes.length);
  for (const group of Array.from(order).sort((a, b) => sizeOf(b) - sizeOf(a))) {
    let neediest: keyof typeof dealt = 'train';
    if (dealt.train > 0) {
      if (lacking('validation') > lacking(neediest)) neediest = 'validation';
      if (lacking('test') > lacking(neediest)) neediest = 'test';
    }
    dealt[neediest] += sizeOf(group);
    partOf[group] = PART[neediest];
  }
  return collectRows(Uint8Array.from(numbers, (group) => partOf[group] ?? 0));
}

/** Returns the number of each row's group and how many rows each has; groups in the order in which they first occur. */
function numberGroups(groups: ArrayLike<number>): { numbers: Int32Array; sizes: number[] } {
  const known = new Map<number, number>();
  const sizes: number[] = [];
  const numbers = new Int32Array(groups.length);
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? 0;
    const number = known.get(group) ?? known.size;
    known.set(group, number);
    sizes[number] = (sizes[number] ?? 0) + 1;
    numbers[row] = number;
  }
  return { numbers, sizes };
}
