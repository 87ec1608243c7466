import { expect, test } from 'vitest';
import { groupBy } from './group-by.ts';

test('equal keys stand together, in order of the first of each', () => {
  expect(groupBy(['ant', 'bee', 'ape', 'bat', 'cat'], (word) => word[0])).toEqual([
    ['a', ['ant', 'ape']],
    ['b', ['bee', 'bat']],
    ['c', ['cat']],
  ]);
  expect(groupBy([], String)).toEqual([]);
});
