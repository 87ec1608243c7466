import { expect, test, type Page } from '@playwright/test';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Gives everything in the trash another time of deletion. */
function ageTrash(userData: string, days: number): void {
  const folder = join(userData, 'trash');
  const deletedAt = new Date(Date.now() - days * DAY_MS).toISOString().replaceAll(':', '-');
  for (const name of readdirSync(folder)) {
    renameSync(join(folder, name), join(folder, `${name.slice(0, name.indexOf('.'))}.${deletedAt}`));
  }
}

async function deleteFirstRun(page: Page): Promise<void> {
  const before = await page.getByTestId('run-row').count();
  await page.getByTestId('run-row').first().click();
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('run-row')).toHaveCount(before - 1);
}

test('deleted runs wait for thirty days, across starts, until they are restored or deleted for good', async () => {
  const first = await launchApp();
  await first.page.getByTestId('rail-runs').click();
  await deleteFirstRun(first.page);
  await first.close();
  ageTrash(first.userData, 29);

  const second = await launchApp({ userData: first.userData });
  await second.page.getByTestId('rail-settings').click();
  await second.page.getByTestId('restore-run').click();
  await second.page.getByTestId('rail-runs').click();
  await waitForStatus(second.page, 'ready', 2);
  for (let run = 0; run < 2; run++) await deleteFirstRun(second.page);
  await second.page.getByTestId('rail-settings').click();
  await expect(second.page.getByTestId('trashed-run')).toHaveCount(2);
  await second.page.getByTestId('empty-trash').click();
  await second.page.getByTestId('confirm').click();
  await expect(second.page.getByTestId('trashed-run')).toHaveCount(0);
  await expect.poll(() => readdirSync(join(first.userData, 'trash'))).toEqual([]);
  expect([...first.pageErrors, ...second.pageErrors]).toEqual([]);
  await second.close();
});

test('what was deleted more than thirty days ago goes at the next start', async () => {
  const first = await launchApp();
  await first.page.getByTestId('rail-runs').click();
  await deleteFirstRun(first.page);
  await first.close();
  ageTrash(first.userData, 31);
  const second = await launchApp({ userData: first.userData });
  await expect.poll(() => readdirSync(join(first.userData, 'trash'))).toEqual([]);
  await second.close();
});
