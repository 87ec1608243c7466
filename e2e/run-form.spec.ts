import { expect, test } from '@playwright/test';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRuns, waitForStatus } from './run-table.ts';
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
  await waitForStatus(page, 'done', 2);

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
