import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MOST_METRIC_ROWS } from '../src-engine/contract/thin-rows.ts';
import { callDesktop, createSampleRun } from './desktop-call.ts';
import { launchApp } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';

const TRAINING_MS = 60_000;
const BLOCKED_MS = 5000;
/** Longest time that the chart needs to catch up with a run that trains no more, milliseconds. */
const CATCH_UP_MS = 5000;

/** Fast, but not so fast that the window would have more rows than it keeps: older ones would be thinned out. */
async function startFastRun(page: Page): Promise<void> {
  const { definition } = await createSampleRun(page, 'hello-world', {
    name: 'fast',
    model: { layers: [{ hiddenSize: 64 }] },
    training: { epochs: 10_000_000 },
  });
  await callDesktop(page, 'runs:start', { runIds: [definition.id] });
  await page.getByTestId('rail-runs').click();
  await waitForStatus(page, 'running', 1);
}

/** Returns the updates that `metrics.jsonl` holds, in its order. */
function trainStepsIn(directory: string): number[] {
  return readFileSync(join(directory, 'metrics.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"train"'))
    .map((line) => (JSON.parse(line) as { step: number }).step);
}

function countTo(last: number): number[] {
  return Array.from({ length: last }, (_unused, i) => i + 1);
}

test('a window blocked for 5 s of 60 s of fast training loses no point', async () => {
  test.setTimeout(180_000);
  const { page, userData, pageErrors, close } = await launchApp();
  await startFastRun(page);
  await wait(TRAINING_MS / 2);
  await page.evaluate((milliseconds) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) Math.sqrt(end);
  }, BLOCKED_MS);
  await wait(TRAINING_MS / 2 - BLOCKED_MS);

  // While paused, the chart has what the engine sent and nothing else: only an ended run is read from its folder.
  await page.getByTestId('pause-run').click();
  await expect.poll(() => readRun(userData, 'fast').state.status).toBe('paused');
  const paused = readRun(userData, 'fast').state;
  expect(paused.recorded.trainRows).toBe(paused.steps);
  expect(paused.steps).toBeLessThan(MOST_METRIC_ROWS);
  const chart = page.getByTestId('chart-loss');
  await expect(chart).toHaveAttribute('data-points', String(paused.recorded.trainRows), { timeout: CATCH_UP_MS });
  expect(trainStepsIn(readRun(userData, 'fast').directory)).toEqual(countTo(paused.steps));

  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  const { directory, state } = readRun(userData, 'fast');
  expect(trainStepsIn(directory)).toEqual(countTo(state.steps));
  await expect(chart).toHaveAttribute('data-points', String(state.steps));
  console.log(`${state.steps} steps in ${(state.elapsedMs / 1000).toFixed(1)} s, every one on the chart`);
  expect(pageErrors).toEqual([]);
  await close();
});
