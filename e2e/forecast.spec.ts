import { expect, test } from '@playwright/test';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';
import { writeTestFile } from './test-files.ts';

/** A wave in which the last value alone does not tell whether it rises or falls. */
function waveTable(): string {
  const rows = Array.from({ length: 400 }, (_, t) => `${(20 + 6 * Math.sin(t / 4)).toFixed(4)},${String(t % 7)}`);
  return ['level,weekday', ...rows].join('\n');
}

test('a table of numbers is forecast, better than by its last value, and the learning rate changes on the way', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [writeTestFile('water.csv', waveTable())]);
  await expect(page.getByText('and predict it')).toBeVisible();
  await page.getByTestId('data-horizon').fill('3');
  await page.getByTestId('data-horizon').press('Enter');
  await expect(page.getByText('3 steps ahead', { exact: true })).toBeVisible();

  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('water');
  await page.getByTestId('form-field-epochs').fill('5000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);
  const row = page.locator('[data-testid="run-row"][data-status="running"]');
  await expect
    .poll(async () => Number(await page.getByTestId('chart-mae').getAttribute('data-points')))
    .toBeGreaterThan(20);

  await row.getByTestId('more-actions').click();
  await page.getByTestId('change-rate').click();
  await page.getByTestId('new-rate').fill('-1');
  await expect(page.getByTestId('apply-rate')).toBeDisabled();
  await page.getByTestId('new-rate').fill('0.001');
  await page.getByTestId('apply-rate').click();
  await expect(page.getByTestId('new-rate')).toBeHidden();

  await expect.poll(() => readRun(userData, 'water').state.epochs, { timeout: 100_000 }).toBeGreaterThan(60);
  await row.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);

  const { definition, state } = readRun(userData, 'water');
  expect(definition.config.data).toMatchObject({
    task: 'forecast',
    columns: { input: ['level'], target: ['level'] },
    window: { horizon: 3 },
  });
  expect(state.metrics.validation?.r2).toBeGreaterThan(0.9);
  const persistence = state.baselines.find(({ kind, metric }) => kind === 'persistence' && metric === 'mae');
  expect(state.metrics.validation?.mae).toBeLessThan(persistence?.value ?? 0);
  expect(state.recorded.events).toBe(1);
  await expect(page.getByTestId('run-facts')).toContainText('stopped by hand');
  expect(pageErrors).toEqual([]);
  await close();
});
