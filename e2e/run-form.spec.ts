import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRun, readRuns, waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

test('the form refuses what cannot run while it is typed, and a run can be duplicated with a change', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();

  const start = page.getByTestId('form-start');
  for (const field of ['epochs', 'batch', 'learning-rate', 'seed']) {
    const input = page.getByTestId(`form-field-${field}`);
    const before = await input.inputValue();
    await input.fill('-1');
    await expect(start).toBeDisabled();
    await input.fill(before);
    await expect(start).toBeEnabled();
  }
  await page.getByTestId('form-field-name').fill('first');
  await page.getByTestId('form-field-epochs').fill('30');
  await start.click();
  await waitForStatus(page, 'done', 1);

  const row = page.getByTestId('run-row').filter({ hasText: 'first' });
  await row.getByTestId('more-actions').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByTestId('form-field-name').fill('second');
  await page.getByTestId('form-field-seed').fill('7');
  await start.click();
  // Runs that differ in nothing but their seed share one line of the table.
  const statusOf = (name: string) =>
    readRuns(userData).find(({ definition }) => definition.config.name === name)?.state.status;
  await expect.poll(() => statusOf('second'), { timeout: 60_000 }).toBe('done');

  const [first, second] = ['first', 'second'].map((name) =>
    readRuns(userData).find(({ definition }) => definition.config.name === name),
  );
  expect(second?.definition.config).toEqual({
    ...first?.definition.config,
    name: 'second',
    training: { ...first?.definition.config.training, seed: 7 },
  });
  expect(second?.state.weightsSha256).not.toBe(first?.state.weightsSha256);
  expect(pageErrors).toEqual([]);
  await close();
});

test('the form tells how long a run will take, once the machine is measured, and what its arithmetic promises', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await page.getByTestId('sample-intents').click();
  await page.getByTestId('set-up-runs').click();
  const time = page.getByTestId('form-training-time');
  await expect(time).toContainText('tokens/s', { timeout: 60_000 });
  await expect(time).toContainText(/about \d+\s(s|min)/u);
  const settings = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as { speed: unknown };
  expect(settings.speed).toMatchObject({ measuredWith: expect.stringContaining('cores') });

  await page.getByTestId('form-field-epochs').fill('1');
  await page.getByTestId('form-more-training').click();
  await expect(page.getByText('Fused sums, where the machine can')).toBeVisible();
  await page.getByTestId('form-field-arithmetic').getByText('Portable').click();
  await expect(page.getByText('The same digits on every machine')).toBeVisible();
  await page.getByTestId('form-field-name').fill('portable');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
  await expect(page.getByTestId('run-facts')).toContainText('the same digits on every machine');
  expect(readRun(userData, 'portable').state.arithmetic).toBe('portable');
  expect(pageErrors).toEqual([]);
  await close();
});
