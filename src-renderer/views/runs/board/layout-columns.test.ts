import { expect, test } from 'vitest';
import { dealOut } from './layout-columns.ts';

const counts = (hasSample: boolean) =>
  Array.from({ length: 10 }, (_, count) => {
    const { first, second, third } = dealOut(count, hasSample);
    return [first, second, third];
  });

test('beside a sample the third column holds two charts', () => {
  expect(counts(true)).toEqual([
    [0, 0, 0],
    [0, 1, 0],
    [0, 2, 0],
    [0, 2, 1],
    [0, 2, 2],
    [0, 3, 2],
    [0, 4, 2],
    [1, 4, 2],
    [2, 4, 2],
    [3, 4, 2],
  ]);
});

test('without one it holds four', () => {
  expect(counts(false).slice(5)).toEqual([
    [0, 3, 2],
    [0, 4, 2],
    [0, 4, 3],
    [0, 4, 4],
    [1, 4, 4],
  ]);
});
