import type { Stage } from './stage.ts';

/** Items that are sorted at once, and merged between two rests. */
const PIECE = 4096;

/** Returns the items in order; equal ones stay as they stand. */
export function* sortInPieces<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Stage<readonly Item[]> {
  let runs: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += PIECE) {
    runs.push(items.slice(start, start + PIECE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Item[])[] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Stage<readonly Item[]> {
  const merged: Item[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (fromLeft < left.length && fromRight < right.length) {
    const [a, b] = [left[fromLeft] as Item, right[fromRight] as Item];
    const isLeft = compare(a, b) <= 0;
    merged.push(isLeft ? a : b);
    if (isLeft) fromLeft++;
    else fromRight++;
    if (merged.length % PIECE === 0) yield;
  }
  return merged.concat(left.slice(fromLeft), right.slice(fromRight));
}
