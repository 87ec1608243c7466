import { expect, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { countLossPoints, readRun, readRuns, statusesOf, waitForStatus } from './run-table.ts';

test('first launch: one click trains the sample in one and in both directions', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await page.getByTestId('start-all').click();
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  await waitForStatus(page, 'done', 2);
  const forward = readRun(userData, 'one direction').state.metrics.validation?.accuracy ?? NaN;
  const both = readRun(userData, 'both directions').state.metrics.validation?.accuracy ?? NaN;
  expect(both - forward).toBeGreaterThan(0.2);
  expect(pageErrors).toEqual([]);
  await close();
});

test('a second launch shows the same runs with their curves', async () => {
  const first = await launchApp();
  await first.page.getByTestId('start-all').click();
  await waitForStatus(first.page, 'done', 2);
  const points = String(readRuns(first.userData).reduce((sum, run) => sum + countLossPoints(run), 0));
  await expect(first.page.getByTestId('chart-loss')).toHaveAttribute('data-points', points);
  await first.close();

  const second = await launchApp({ userData: first.userData });
  await second.page.getByTestId('rail-runs').click();
  await expect.poll(() => statusesOf(second.page)).toEqual(['done', 'done']);
  await expect(second.page.getByTestId('chart-loss')).toHaveAttribute('data-points', points);
  await second.close();
});
