import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { readEverything } from '../../src-engine/testing/faults/read-everything.ts';
import { seededRandom } from '../../src-engine/testing/faults/seeded-random.ts';
import { launchApp } from '../launch-app.ts';
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
  stateSavedMs,
} from './run-folders.ts';
import { Writers } from './writers.ts';

const KILLS = Number(process.env['UNROLL_ENGINE_KILLS'] ?? 40);
const SEED = Number(process.env['UNROLL_FAULT_SEED'] ?? 1);
/** Longest life of an engine, from the start of its process, milliseconds. Most are short: some never train. */
const LONGEST_LIFE_MS = 6000;
/** Metrics and state are saved every second of training. */
const SAVE_INTERVAL_MS = 1000;
/** Times that interval that may have passed since they were saved: the rest is what a slow disk may take. */
const MOST_UNSAVED = 2.5;

test(`${KILLS} kills of the engine, seed ${SEED}: nothing is unreadable, and the run is the one that was never killed`, async () => {
  test.setTimeout(60_000 + KILLS * 6000);
  const random = seededRandom(SEED);
  const userData = newUserData();
  const directory = addRun(userData, LONG_RUN);
  const writers = new Writers(directory);
  const { app, page, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  await page.getByTestId('start-ready').click();

  const killer = new EngineKiller(app);
  const checkpoints: (number | null)[] = [];
  let mostLostMs = 0;
  let mostUnsavedMs = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const pid = await killer.next();
    const foundMs = Date.now();
    const lifeMs = random() ** 3 * LONGEST_LIFE_MS;
    await wait(lifeMs);
    killer.kill(pid);
    const savedMs = stateSavedMs(directory);
    // One that has not saved anything yet has not trained either.
    if (savedMs > foundMs) mostUnsavedMs = Math.max(mostUnsavedMs, Date.now() - savedMs);
    const lostMs = Math.min(lifeMs, Date.now() - (newestCheckpoint(directory)?.writtenMs ?? 0));
    mostLostMs = Math.max(mostLostMs, lostMs);
    expect(await readEverything(directory), `kill ${kill}`).toBeLessThanOrEqual(1);
    checkpoints.push(newestCheckpoint(directory)?.steps ?? null);
    await resume(page, killer);
  }
  await waitForStatus(page, 'running', 1);
  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  writers.close();

  console.log(
    `${KILLS} kills, seed ${SEED}: at most ${Math.round(mostLostMs)} ms of work lost, ${Math.round(mostUnsavedMs)} ms of metrics`,
  );
  expect(mostLostMs).toBeLessThan(MOST_LOST_MS);
  expect(mostUnsavedMs / SAVE_INTERVAL_MS).toBeLessThan(MOST_UNSAVED);
  expect(writers.twoWriterMoments(app.process().pid), writers.turns.join(' ')).toBe(0);
  expect(writers.engines(app.process().pid).size).toBeGreaterThan(KILLS / 8);
  expectSameAsStraight(directory, LONG_RUN);
  expectResumedAt(directory, checkpoints);
  expect(leftovers(directory)).toEqual([]);
  expect(pageErrors).toEqual([]);
  await close();
});

/** Kills the engine that trains, and has seen to it that the next one does. */
class EngineKiller {
  readonly #app: ElectronApplication;
  readonly #killed = new Set<number>();

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  /** Waits for an engine that was not killed yet, and returns its process id. */
  async next(): Promise<number> {
    await expect.poll(() => this.find()).not.toBeNull();
    return (await this.find()) ?? NaN;
  }

  async find(): Promise<number | null> {
    const pids = await this.#app.evaluate(({ app }) =>
      app.getAppMetrics().flatMap(({ name, pid }) => (name?.startsWith('Unroll engine') === true ? [pid] : [])),
    );
    return pids.find((pid) => !this.#killed.has(pid)) ?? null;
  }

  kill(pid: number): void {
    this.#killed.add(pid);
    process.kill(pid, 'SIGKILL');
  }
}

/** The first runs go on by themselves, the others when Resume is pressed. */
async function resume(page: Page, killer: EngineKiller): Promise<void> {
  const button = page.getByTestId('resume-dead');
  await expect.poll(async () => (await killer.find()) !== null || (await button.isVisible())).toBe(true);
  if (await button.isVisible()) await button.click();
}
