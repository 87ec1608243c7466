import { expect, test } from 'vitest';
import { Arena } from '../memory/arena.ts';
import { EarlyStopping, type EarlyStoppingConfig } from './early-stopping.ts';

const LOSS: EarlyStoppingConfig = { metric: 'validation-loss', patience: 2, minDelta: 0, restoreBest: true };

/** Lets epoch n, from 1, have the weight n, and returns the verdicts. */
function follow(stopping: EarlyStopping, values: readonly number[]): string[] {
  return values.map((value, i) => {
    if (stopping.afterEpoch(i + 1, value, Float64Array.of(i + 1))) return 'better';
    return stopping.isOver ? 'stop' : 'waiting';
  });
}

test.each<{ title: string; config: Partial<EarlyStoppingConfig>; values: number[]; verdicts: string[]; best: number }>([
  {
    title: 'a loss that rises ends it after as many epochs as are waited for',
    config: {},
    values: [3, 2, 2.5, 2.1],
    verdicts: ['better', 'better', 'waiting', 'stop'],
    best: 2,
  },
  {
    title: 'a better epoch starts the wait anew; an equal one is not better',
    config: {},
    values: [3, 3, 2, 2, 2],
    verdicts: ['better', 'waiting', 'better', 'waiting', 'stop'],
    best: 3,
  },
  {
    title: 'better means by more than minDelta, measured from the best',
    config: { minDelta: 0.5 },
    values: [3, 2.75, 2.25, 1.75],
    verdicts: ['better', 'waiting', 'better', 'waiting'],
    best: 3,
  },
  {
    title: 'accuracy is better the higher it is',
    config: { metric: 'validation-accuracy' },
    values: [0, 0.5, 0.25, 0.75, 0.75, 0.5],
    verdicts: ['better', 'better', 'waiting', 'better', 'waiting', 'stop'],
    best: 4,
  },
  {
    title: 'with a patience of 1 the first epoch that is not better is the last',
    config: { metric: 'train-loss', patience: 1 },
    values: [3, 4],
    verdicts: ['better', 'stop'],
    best: 1,
  },
  {
    title: 'what is not a number is not better',
    config: {},
    values: [NaN, 2, NaN, Infinity],
    verdicts: ['waiting', 'better', 'waiting', 'stop'],
    best: 2,
  },
])('$title', ({ config, values, verdicts, best }) => {
  const stopping = new EarlyStopping({ ...LOSS, ...config }, 1, new Arena());
  expect(follow(stopping, values)).toEqual(verdicts);
  expect(stopping.bestEpoch).toBe(best);
  const weights = Float64Array.of(-1);
  expect(stopping.restoreBest(weights)).toBe(true);
  expect(weights[0]).toBe(best);
});

test('weights are left alone where the last are to be kept, or no epoch was any good', () => {
  const arena = new Arena();
  const keepsLast = new EarlyStopping({ ...LOSS, restoreBest: false }, 1, arena);
  expect(arena.allocationCount).toBe(0);
  const neverGood = new EarlyStopping(LOSS, 1, arena);
  follow(keepsLast, [1, 2]);
  follow(neverGood, [NaN]);
  for (const stopping of [keepsLast, neverGood]) {
    const weights = Float64Array.of(-1);
    expect(stopping.restoreBest(weights)).toBe(false);
    expect(weights[0]).toBe(-1);
  }
  expect(neverGood.bestEpoch).toBe(0);
});
