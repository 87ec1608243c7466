import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inGroups } from './in-groups.ts';

test('results stand in the order of the items, and only a few are under way at once', async () => {
  let underWay = 0;
  let most = 0;
  const items = Array.from({ length: 100 }, (_, index) => index);
  const squares = await inGroups(items, async (item) => {
    most = Math.max(most, ++underWay);
    await wait((item * 7) % 5);
    underWay--;
    return item * item;
  });
  expect(squares).toEqual(items.map((item) => item * item));
  expect([most > 1, most <= 32]).toEqual([true, true]);
});

test('a failure is told when nothing is under way any more, and nothing else is begun', async () => {
  const ended: number[] = [];
  const work = async (item: number): Promise<void> => {
    await wait(item === 1 ? 0 : 5);
    if (item === 1) throw new Error('no');
    ended.push(item);
  };
  await expect(
    inGroups(
      Array.from({ length: 40 }, (_, index) => index),
      work,
    ),
  ).rejects.toThrow('no');
  expect(ended).toHaveLength(31);
});
