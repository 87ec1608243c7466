import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeComparison } from './comparison-folders.ts';
import { launchApp } from './launch-app.ts';

/** Marks rows of the table by keyboard and opens the comparison. */
async function compareRows(page: Page, rows: readonly number[]): Promise<void> {
  for (const row of rows) {
    await page.getByTestId('group-row').nth(row).focus();
    await page.keyboard.press('Space');
  }
  await page.getByTestId('compare-marked').click();
}

const rowOf = (page: Page, table: string, name: string) =>
  page
    .getByTestId(table)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

test('groups stand beside each other: what differs, what is best, what their seeds decide', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  writeComparison(userData);
  const { page, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  await compareRows(page, [0, 1]);

  await expect(page.getByTestId('compare-settings').getByRole('columnheader')).toContainText([
    ...['Setting', 'RNN · full', 'RNN · chunked 10'],
  ]);
  await expect(rowOf(page, 'compare-settings', 'Truncation').getByRole('cell')).toHaveText(['full', 'chunked 10']);
  await expect(rowOf(page, 'compare-settings', 'Cell')).toHaveCount(0);
  await page.getByTestId('compare-equal').click();
  await expect(rowOf(page, 'compare-settings', 'Cell').getByRole('cell')).toHaveText(['RNN', 'RNN']);

  // The floors of the curves are 1.61 and 1.49.
  const best = rowOf(page, 'compare-figures', 'Loss, best').getByRole('cell');
  await expect(best.nth(0)).not.toContainText('best');
  await expect(best.nth(1)).toContainText('best');
  const sentence = page.getByTestId('pair-sentence');
  await expect(sentence).toHaveText(
    /Over the 3 common seeds, RNN · full is higher in loss than RNN · chunked 10 by 0\.1/,
  );
  await expect(sentence).toContainText('RNN · chunked 10 is better');

  await page.keyboard.press('Escape');
  await compareRows(page, [2]);
  await page.getByTestId('compare-second').selectOption({ label: 'LSTM · full' });
  await expect(sentence).toContainText('than LSTM · full');
  expect(pageErrors).toEqual([]);
  await close();
});
