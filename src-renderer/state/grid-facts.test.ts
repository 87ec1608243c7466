import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeOfQueue } from './grid-facts.ts';

it('starts the next run where a place is free first', () => {
  expect(timeOfQueue([], 2)).toBe(0);
  expect(timeOfQueue([3, 1, 1, 1, 4], 2)).toBe(7);
  expect(timeOfQueue([3, 1, 1, 1, 4], 1)).toBe(10);
  expect(timeOfQueue([3, 1], 8)).toBe(3);
});

it('is never shorter than the longest run or an equal share, nor longer than both together', () => {
  const times = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 8 }), (durations, places) => {
      const share = durations.reduce((sum, time) => sum + time, 0) / places;
      const longest = Math.max(...durations);
      const time = timeOfQueue(durations, places);
      expect(time).toBeGreaterThanOrEqual(Math.max(share, longest));
      expect(time).toBeLessThanOrEqual(share + longest);
    }),
  );
});
