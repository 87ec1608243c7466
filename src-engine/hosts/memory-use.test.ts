import { expect, test } from 'vitest';
import { memoryBudgetBytes, memoryUse, parseAvailableBytes } from './memory-use.ts';

test('what is left of the machine is read from its own words', () => {
  const text = 'MemTotal:       16000000 kB\nMemFree:          100000 kB\nMemAvailable:    2000000 kB\nBuffers: 1 kB\n';
  expect(parseAvailableBytes(text)).toBe(2_000_000 * 1024);
  expect(parseAvailableBytes('MemTotal:       16000000 kB\n')).toBe(Infinity);
});

test('a process never has a larger budget than it would have alone', () => {
  const { usedBytes, budgetBytes } = memoryUse();
  expect(usedBytes).toBeGreaterThan(0);
  expect(budgetBytes).toBeLessThanOrEqual(memoryBudgetBytes());
});
