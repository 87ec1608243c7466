import { expect, test } from 'vitest';
import { CheckpointKeeper } from './checkpoint-keeper.ts';
import type { RunFolder } from './engine-platform.ts';

/** A folder of names, whose writing takes its time on a clock of its own. */
function newKeeper(writingMs = 0) {
  const clock = { ms: 0 };
  const names = new Set<number>();
  const folder: Pick<RunFolder, 'writeCheckpoint' | 'checkpointSteps' | 'removeCheckpoints'> = {
    writeCheckpoint: (steps) => {
      names.add(steps);
      clock.ms += writingMs;
      return Promise.resolve();
    },
    checkpointSteps: () => Promise.resolve([...names].sort((a, b) => b - a)),
    removeCheckpoints: (steps) => {
      for (const step of steps) names.delete(step);
      return Promise.resolve();
    },
  };
  const keeper = new CheckpointKeeper(folder, () => clock.ms);
  return { keeper, clock, names: () => [...names].sort((a, b) => a - b) };
}

test('one is due after 500 updates or 30 s, but not within a second', async () => {
  const { keeper, clock } = newKeeper();
  clock.ms = 999;
  expect(keeper.isDue(5000, 0)).toBe(false);
  clock.ms = 1000;
  expect(keeper.isDue(499, 0)).toBe(false);
  expect(keeper.isDue(500, 0)).toBe(true);
  clock.ms = 30_000;
  expect(keeper.isDue(0, 0)).toBe(false);
  expect(keeper.isDue(1, 0)).toBe(true);
  await keeper.write(1, 0, []);
  expect(keeper.newestSteps).toBe(1);
  clock.ms = 31_000;
  expect(keeper.isDue(500, 0)).toBe(false);
  expect(keeper.isDue(501, 0)).toBe(true);
});

test('a new best validation makes one due, once', async () => {
  const { keeper, clock } = newKeeper();
  clock.ms = 1000;
  expect(keeper.isDue(10, 10)).toBe(true);
  expect(keeper.isDue(11, 10)).toBe(false);
  await keeper.write(10, 10, []);
  clock.ms = 2000;
  expect(keeper.isDue(10, 10)).toBe(false);
});

test('the newest two and the best stay', async () => {
  const { keeper, names } = newKeeper();
  await keeper.write(1, 0, []);
  await keeper.write(2, 2, []);
  for (const steps of [3, 4, 5]) await keeper.write(steps, 2, []);
  expect(names()).toEqual([2, 4, 5]);
  await keeper.write(6, 6, []);
  expect(names()).toEqual([5, 6]);
  await keeper.write(6, 6, []);
  expect(names()).toEqual([5, 6]);
});

test('a run that goes on keeps the one it goes on from, and nothing that came after it', async () => {
  const { keeper, names } = newKeeper();
  for (const steps of [200, 300]) await keeper.write(steps, 0, []);
  keeper.takeOver([200]);
  await keeper.write(250, 0, []);
  expect(names()).toEqual([200, 250]);
});

test('on a slow disk checkpoints take no more than a twentieth of the time, but come every 30 s', async () => {
  const { keeper, clock } = newKeeper(500);
  await keeper.write(0, 0, []);
  const written = clock.ms;
  clock.ms = written + 9999;
  expect(keeper.isDue(5000, 0)).toBe(false);
  clock.ms = written + 10_000;
  expect(keeper.isDue(5000, 0)).toBe(true);
  const slower = newKeeper(5000);
  await slower.keeper.write(0, 0, []);
  slower.clock.ms += 30_000;
  expect(slower.keeper.isDue(1, 0)).toBe(true);
});
