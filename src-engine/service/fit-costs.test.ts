import { expect, test } from 'vitest';
import { fitCosts } from './fit-costs.ts';

test('costs that explain all times are found', () => {
  const amounts = [
    [100, 1, 0],
    [100, 50, 2],
    [3, 20, 70],
    [1, 0, 9],
  ];
  const truth = [0.5, 2, 30];
  const times = amounts.map((row) => row.reduce((sum, amount, k) => sum + amount * (truth[k] ?? 0), 0));
  for (const [k, cost] of fitCosts(amounts, times).entries()) expect(cost).toBeCloseTo(truth[k] ?? 0, 6);
});

test('no cost is below 0, and one of which there is nothing is 0', () => {
  const costs = fitCosts(
    [
      [1, 2, 0],
      [1, 4, 0],
    ],
    [10, 8],
  );
  expect(Math.min(...costs)).toBe(0);
  expect(costs[2]).toBe(0);
});
