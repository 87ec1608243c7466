import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRuns, waitForStatus, type StoredRun } from './run-table.ts';
import { writeTestFile } from './test-files.ts';

const SENTENCE = 'the quick brown fox jumps over the lazy dog and runs away from the rain. ';

async function pointsOf(page: Page, chart: string): Promise<number> {
  return Number(await page.getByTestId(chart).getAttribute('data-points'));
}

function activeRuns(userData: string): StoredRun[] {
  return readRuns(userData).filter(({ state }) => state.status === 'running' || state.status === 'paused');
}

/** Returns the steps of the active runs, as their folders say. */
async function stepsNow(userData: string): Promise<number[]> {
  // The engine writes the state of a running run once a second.
  await wait(1500);
  return activeRuns(userData).map(({ state }) => state.steps);
}

/** Presses a button of every run that has it. The rows are named first: a press can take the button away. */
async function clickInEveryRow(page: Page, button: string): Promise<void> {
  const rows = await page
    .getByTestId('run-row')
    .filter({ has: page.getByTestId(button) })
    .all();
  const ids = await Promise.all(rows.map((row) => row.getAttribute('data-run-id')));
  for (const id of ids)
    await page
      .locator(`[data-run-id="${id ?? ''}"]`)
      .getByTestId(button)
      .click();
}

/** Returns the mean of the last training losses as a share of the first ones. */
function fallOfLoss(directory: string): number {
  const losses = readFileSync(join(directory, 'metrics.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"train"') && line.endsWith('}'))
    .map((line) => (JSON.parse(line) as { loss: number }).loss);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(losses.slice(-10)) / mean(losses.slice(0, 3));
}

test('drop a text: both directions train side by side, pause, resume and stop', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [writeTestFile('산책.txt', SENTENCE.repeat(150))]);
  await expect(page.getByTestId('data-title')).toContainText('산책.txt');

  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('compare-form-field-direction').click();
  await page.getByRole('option', { name: 'Both' }).click();
  await page.getByTestId('form-field-epochs').fill('5000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 2);

  await expect.poll(() => pointsOf(page, 'chart-loss')).toBeGreaterThan(20);
  const early = await pointsOf(page, 'chart-loss');
  await expect.poll(() => pointsOf(page, 'chart-loss')).toBeGreaterThan(early + 20);
  await expect.poll(() => pointsOf(page, 'chart-accuracy')).toBeGreaterThan(20);

  await clickInEveryRow(page, 'pause-run');
  await waitForStatus(page, 'paused', 2);
  const paused = await stepsNow(userData);
  expect(paused).toHaveLength(2);
  expect(await stepsNow(userData)).toEqual(paused);

  await clickInEveryRow(page, 'resume-run');
  await waitForStatus(page, 'running', 2);
  await expect
    .poll(async () => (await stepsNow(userData)).every((steps, i) => steps > (paused[i] ?? Infinity)), {
      timeout: 30_000,
    })
    .toBe(true);
  for (const { directory } of activeRuns(userData)) {
    await expect.poll(() => fallOfLoss(directory), { timeout: 60_000 }).toBeLessThan(0.7);
  }

  await clickInEveryRow(page, 'stop-run');
  await waitForStatus(page, 'stopped', 2);
  expect(pageErrors).toEqual([]);
  await close();
});
