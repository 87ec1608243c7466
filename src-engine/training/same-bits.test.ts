import { expect, test } from 'vitest';
import { ODD_RUNS, trainOddRun } from '../testing/odd-runs.ts';
import { testMemory } from '../testing/test-memory.ts';

test.each(ODD_RUNS)('vectors train the same weights as plain code, to the bit: $name', (run) => {
  const plain = trainOddRun(run, testMemory('plain'));
  expect(plain.every(Number.isFinite)).toBe(true);
  expect(trainOddRun(run, testMemory('portable'))).toEqual(plain);
});

test.each(ODD_RUNS)('fused sums differ from rounded ones by rounding alone: $name', (run) => {
  const portable = trainOddRun(run, testMemory('portable'));
  const fast = trainOddRun(run, testMemory('fast'));
  expect(fast).not.toEqual(portable);
  const worst = fast.reduce((most, value, i) => Math.max(most, Math.abs(value - (portable[i] ?? NaN))), 0);
  expect(worst).toBeLessThan(1e-8);
});
