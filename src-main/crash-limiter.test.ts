import { expect, test } from 'vitest';
import { CrashLimiter } from './crash-limiter.ts';

const MINUTE_MS = 60_000;

test('two crashes within five minutes are let pass, the third is not', () => {
  let now = 0;
  const limiter = new CrashLimiter(() => now);
  const answers = [0, 1, 4.9, 4.95].map((minutes) => {
    now = minutes * MINUTE_MS;
    return limiter.note('a');
  });
  expect(answers).toEqual([true, true, false, false]);
});

test('crashes of more than five minutes ago are forgotten', () => {
  let now = 0;
  const limiter = new CrashLimiter(() => now);
  const answers = [0, 1, 6, 7, 7.5].map((minutes) => {
    now = minutes * MINUTE_MS;
    return limiter.note('a');
  });
  expect(answers).toEqual([true, true, true, true, false]);
});

test('each is counted by itself', () => {
  const limiter = new CrashLimiter(() => 0);
  expect(['a', 'a', 'b', 'a', 'b'].map((id) => limiter.note(id))).toEqual([true, true, true, false, true]);
});
