import { expect, test } from '@playwright/test';
import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answerOpenDialog, dropFiles, launchApp, type RunningApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { writeTestFile } from './test-files.ts';

const table = (greeting: string) => `text,label\n${`${greeting},hello\nsee you soon,bye\n`.repeat(20)}`;

/** Trains one run on a file of its own. */
async function trainOnFile({ page }: RunningApp): Promise<string> {
  const path = writeTestFile('greetings.csv', table('good morning'));
  await dropFiles(page, [path]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('greetings');
  await page.getByTestId('form-field-epochs').fill('3');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
  return path;
}

async function duplicate({ page }: RunningApp): Promise<void> {
  await page.getByTestId('rail-runs').click();
  const row = page.locator('[data-testid="run-row"][data-status="done"]');
  await row.getByTestId('more-actions').click();
  await page.getByTestId('duplicate-run').click();
}

test('data that changed since its run is noticed, and used only when asked for', async () => {
  const running = await launchApp();
  const { page, pageErrors, close } = running;
  const path = await trainOnFile(running);
  await duplicate(running);
  await expect(page.getByTestId('form-start')).toBeVisible();

  writeFileSync(path, table('good evening'));
  await duplicate(running);
  await expect(page.getByTestId('data-changed')).toContainText('greetings.csv');
  await page.getByTestId('use-new-content').click();
  await expect(page.getByTestId('form-field-epochs')).toHaveValue('3');
  expect(pageErrors).toEqual([]);
  await close();
});

test('data that moved since its run is found again', async () => {
  const running = await launchApp();
  const { app, page, pageErrors, close } = running;
  const path = await trainOnFile(running);
  const moved = join(dirname(path), 'elsewhere.csv');
  renameSync(path, moved);
  await duplicate(running);
  await expect(page.getByTestId('error-panel')).toHaveAttribute('data-code', 'FILE_GONE');
  await answerOpenDialog(app, [moved]);
  await page.getByTestId('remedy-find-file').click();
  await expect(page.getByTestId('form-field-epochs')).toHaveValue('3');
  expect(pageErrors).toEqual([]);
  await close();
});
