import { expect, test } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { readEverything } from '../../src-engine/testing/faults/read-everything.ts';
import { seededRandom } from '../../src-engine/testing/faults/seeded-random.ts';
import { launchApp, trainingEnginePid } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import {
  addRun,
  expectResumedAt,
  expectSameAsStraight,
  leftovers,
  LONG_RUN,
  MOST_LOST_MS,
  newestCheckpoint,
  newUserData,
  stateOf,
} from './run-folders.ts';
import { Writers } from './writers.ts';

const KILLS = Number(process.env['UNROLL_MAIN_KILLS'] ?? 30);
const SEED = Number(process.env['UNROLL_FAULT_SEED'] ?? 2);
/** Longest life of the app after its run was resumed, milliseconds. */
const LONGEST_LIFE_MS = 2000;
/** A run waits for the lock of its folder for 5 s; this long a successor that has started is kept waiting. */
const HELD_MS = 2000;

test(`${KILLS} kills of main, seed ${SEED}: each next start resumes, and no two ever write`, async () => {
  test.setTimeout(60_000 + KILLS * 10_000);
  const random = seededRandom(SEED);
  const userData = newUserData();
  const directory = addRun(userData, LONG_RUN);
  const writers = new Writers(directory);
  let running = await launchApp({ userData });
  await running.page.getByTestId('rail-runs').click();
  await running.page.getByTestId('start-ready').click();

  const checkpoints: (number | null)[] = [];
  let startedMs = Date.now();
  let longestPauseMs = 0;
  let mostLostMs = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    await wait(random() * LONGEST_LIFE_MS);
    running.app.process().kill('SIGKILL');
    const killedMs = Date.now();
    const lostMs = killedMs - Math.max(startedMs, newestCheckpoint(directory)?.writtenMs ?? 0);
    mostLostMs = Math.max(mostLostMs, lostMs);
    expect(running.breaches).toEqual([]);
    const launching = launchApp({ userData });
    longestPauseMs = Math.max(longestPauseMs, Date.now() - killedMs);
    expect(await readEverything(directory), `kill ${kill}`).toBeLessThanOrEqual(1);
    running = await launching;
    checkpoints.push(newestCheckpoint(directory)?.steps ?? null);
    await running.page.getByTestId('resume-interrupted').click();
    startedMs = Date.now();
  }
  const { app, page, pageErrors, close } = running;
  await page.getByTestId('rail-runs').click();
  await waitForStatus(page, 'running', 1);
  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  writers.close();

  console.log(
    `${KILLS} kills, seed ${SEED}: started again within ${longestPauseMs} ms, at most ${Math.round(mostLostMs)} ms of work lost`,
  );
  expect(longestPauseMs).toBeLessThan(200);
  expect(mostLostMs).toBeLessThan(MOST_LOST_MS);
  expect(writers.twoWriterMoments(app.process().pid), writers.turns.join(' ')).toBe(0);
  expect(writers.engines(app.process().pid).size).toBeGreaterThan(KILLS / 8);
  expectSameAsStraight(directory, LONG_RUN);
  expectResumedAt(directory, checkpoints);
  expect(leftovers(directory)).toEqual([]);
  expect(pageErrors).toEqual([]);
  await close();
});

test('an engine that outlives its app keeps its successor waiting, and never writes beside it', async () => {
  const userData = newUserData();
  const directory = addRun(userData, LONG_RUN);
  const writers = new Writers(directory);
  const first = await launchApp({ userData });
  await first.page.getByTestId('rail-runs').click();
  const clickedMs = Date.now();
  await first.page.getByTestId('start-ready').click();
  await expect.poll(() => stateOf(directory).status, { intervals: [20] }).toBe('running');
  const startMs = Date.now() - clickedMs;
  await expect.poll(() => newestCheckpoint(directory)?.steps ?? 0).toBeGreaterThan(0);

  const orphan = await trainingEnginePid(first.app);
  const firstMain = first.app.process().pid;
  process.kill(orphan, 'SIGSTOP');
  first.app.process().kill('SIGKILL');
  const { app, page, close } = await launchApp({ userData });
  const { steps } = stateOf(directory);
  await page.getByTestId('resume-interrupted').click();
  await wait(startMs + HELD_MS);
  // By now a successor that does not wait has written: tried with a lock that everybody gets.
  const mains = [firstMain, app.process().pid];
  expect(writers.turns.filter((pid) => !mains.includes(pid))).toEqual([orphan]);
  process.kill(orphan, 'SIGCONT');

  await page.getByTestId('rail-runs').click();
  await expect.poll(() => stateOf(directory).steps).toBeGreaterThan(steps);
  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  writers.close();
  expect(writers.twoWriterMoments(app.process().pid), writers.turns.join(' ')).toBe(0);
  expectSameAsStraight(directory, LONG_RUN);
  expect(leftovers(directory)).toEqual([]);
  await close();
});
