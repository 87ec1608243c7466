import { expect, test } from 'vitest';
import { inBoth, toggled } from './toggled.ts';

const items = [{ id: 'a' }, { id: 'b' }];

test('ids are added once and taken away', () => {
  expect(toggled(['b', 'c'], items, true)).toEqual(['c', 'a', 'b']);
  expect(toggled(['b', 'c'], items, false)).toEqual(['c']);
});

test('marked items keep the order of the list', () => {
  expect(inBoth(items, ['b', 'a', 'z'])).toEqual(items);
  expect(inBoth(items, [])).toEqual([]);
});
