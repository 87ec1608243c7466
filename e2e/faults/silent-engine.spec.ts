import { expect, test } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { launchApp, trainingEnginePid } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import { addRun, LONG_RUN, newUserData, stateOf } from './run-folders.ts';

/** An engine counts as silent after 15 s. */
const STOPPED_MS = 17_000;

test('an engine that is held for 17 s is noticed, not killed, and trains on as if nothing had been', async () => {
  const userData = newUserData();
  const directory = addRun(userData, LONG_RUN);
  const { app, page, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  const startMs = performance.now();
  await page.getByTestId('start-ready').click();
  await waitForStatus(page, 'running', 1);
  await expect.poll(() => stateOf(directory).steps).toBeGreaterThan(0);

  const pid = await trainingEnginePid(app);
  const banner = page.getByTestId('silent-banner');
  const before = stateOf(directory);
  process.kill(pid, 'SIGSTOP');
  await wait(STOPPED_MS);
  await expect(banner).toContainText('has not answered for 15 s');
  process.kill(pid, 'SIGCONT');
  await expect(banner).toBeHidden();

  await expect.poll(() => stateOf(directory).steps).toBeGreaterThan(before.steps);
  expect(await trainingEnginePid(app)).toBe(pid);
  // The time that it was held is not time of training, from which the time left is told.
  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  const awakeMs = performance.now() - startMs - STOPPED_MS;
  expect(stateOf(directory).elapsedMs).toBeLessThan(awakeMs + STOPPED_MS / 4);
  expect(pageErrors).toEqual([]);
  await close();
});
