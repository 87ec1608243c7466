import { expect, test } from 'vitest';
import type { RunGroup } from '../../../state/board-runs.svelte.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { linesOf } from './board-line.ts';

const run = (id: string) => ({ id, summary: { definition: {}, colorIndex: 3 } }) as unknown as RunView;
const [a, b, c] = [run('a'), run('b'), run('c')];
const GROUPS: readonly RunGroup[] = [
  { key: 'seeds', runs: [a, b], colorIndex: 3 },
  { key: 'alone', runs: [c], colorIndex: 4 },
];

const FOLDED: Parameters<typeof linesOf>[1] = { hidden: [], unfolded: [], band: 'deviation' };
const names = (group: RunGroup) => ({ group: group.key, run: ({ id }: RunView) => `${group.key} ${id}` });
const draw = (view: Partial<Parameters<typeof linesOf>[1]>) =>
  linesOf(GROUPS, { ...FOLDED, ...view }, names).map((line) => [line.name, line.runs.map(({ id }) => id).join(' ')]);

test('a group is one line, a run alone is itself', () => {
  expect(draw({})).toEqual([
    ['seeds', 'a b'],
    ['alone', 'c'],
  ]);
});

test('hiding a run takes it from the picture, but out of no mean', () => {
  expect(draw({ hidden: ['a'] })[0]).toEqual(['seeds', 'a b']);
  expect(draw({ hidden: ['a', 'b'] })).toEqual([['alone', 'c']]);
  expect(draw({ hidden: ['a'], unfolded: ['seeds'] })[0]).toEqual(['seeds b', 'b']);
});

test('a group that is unfolded, or every one where each seed is wanted, draws its runs', () => {
  const each = [
    ['seeds a', 'a'],
    ['seeds b', 'b'],
    ['alone', 'c'],
  ];
  expect(draw({ unfolded: ['seeds'] })).toEqual(each);
  expect(draw({ band: 'none' })).toEqual(each);
});
