import { expect, test } from 'vitest';
import { ThreadChoice } from './thread-choice.ts';

/** Trains for so long, at speeds (time steps per millisecond) that depend on the threads; returns the threads of the end. */
function train(choice: ThreadChoice, milliseconds: number, speedOf: (threads: number) => number): number {
  for (let elapsed = 0; elapsed < milliseconds;) {
    const durationMs = 10 / speedOf(choice.threads);
    choice.afterStep(durationMs, 10);
    elapsed += durationMs;
  }
  return choice.threads;
}

const idle = (threads: number): number => threads;
const busy = (threads: number): number => (threads > 1 ? 0.2 : 1);

test('all threads are used where they help, one where they wait for others', () => {
  expect(train(new ThreadChoice(4), 1000, idle)).toBe(4);
  expect(train(new ThreadChoice(4), 1000, busy)).toBe(1);
});

test('the choice is made again when other programs come and go', () => {
  const choice = new ThreadChoice(2);
  expect(train(choice, 1000, busy)).toBe(1);
  expect(train(choice, 11_000, idle)).toBe(2);
  expect(train(choice, 11_000, busy)).toBe(1);
});

test('trials take a small part of the time', () => {
  const choice = new ThreadChoice(2);
  let [alone, all] = [0, 0];
  for (let step = 0; step < 100_000; step++) {
    if (choice.threads === 1) alone += 1;
    else all += 1;
    choice.afterStep(1, 10 * choice.threads);
  }
  expect(alone / (alone + all)).toBeLessThan(0.03);
});

test('a run that may have one thread is never tried with more', () => {
  const choice = new ThreadChoice(1);
  expect(train(choice, 20_000, idle)).toBe(1);
  choice.most = 2;
  expect(choice.threads).toBe(2);
});
