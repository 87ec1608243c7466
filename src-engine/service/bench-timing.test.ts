import { expect, test } from 'vitest';
import { countRepeats, speedOf, timeInTurns } from './bench-timing.ts';
import type { EnginePlatform } from './engine-platform.ts';

/** A clock that only tasks move. */
function createClock() {
  let time = 0;
  return {
    platform: { now: () => time } as EnginePlatform,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

test('tasks take turns; the first rounds do not count', async () => {
  const { platform, pass } = createClock();
  const order: string[] = [];
  const fractions: number[] = [];
  const first = [90, 90, 4, 1, 7].values();
  const options = { platform, rounds: 3, onProgress: (fraction: number) => fractions.push(fraction) };
  const spreads = await timeInTurns(options, [
    () => {
      order.push('first');
      pass(first.next().value ?? NaN);
    },
    async () => {
      await Promise.resolve();
      order.push('second');
      pass(2);
    },
  ]);
  expect(spreads).toEqual([
    { median: 4, best: 1 },
    { median: 2, best: 2 },
  ]);
  expect(order.slice(0, 4)).toEqual(['first', 'second', 'first', 'second']);
  expect(order).toHaveLength(10);
  expect(fractions).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test('what is short is repeated until it is long enough', () => {
  const { platform, pass } = createClock();
  const repeat = (times: number): void => {
    pass(0.3 * times);
  };
  expect(countRepeats(() => platform.now(), 2, repeat)).toBe(8);
  expect(countRepeats(() => platform.now(), 0.1, repeat)).toBe(1);
});

test('the shortest time is the highest speed', () => {
  expect(speedOf(12, { median: 4, best: 3 })).toEqual({ median: 3, best: 4 });
});
