import { expect, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { readRuns, waitForStatus } from './run-table.ts';

test('a made-up task opens with one click, takes other parameters, and trains', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await page.getByTestId('sample-synthetic-parity').click();
  await expect(page.getByTestId('data-title')).toHaveText('Parity');
  await page.getByTestId('synthetic-length').fill('6');
  await page.getByTestId('synthetic-length').press('Enter');
  await page.getByTestId('synthetic-count').fill('200');
  await page.getByTestId('synthetic-count').press('Enter');
  await expect(page.getByText('200 sequences')).toBeVisible();
  await expect(page.locator('[data-row="1"]')).toContainText(/^1\s*([01] ){5}[01]/);

  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-epochs').fill('5');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
  const run = readRuns(userData).find(({ state }) => state.status === 'done');
  expect(run?.definition.config.data.source).toEqual({
    kind: 'synthetic',
    task: 'parity',
    length: 6,
    count: 200,
    seed: 1,
  });
  expect(pageErrors).toEqual([]);
  await close();
});
