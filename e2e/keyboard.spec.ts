import { expect, test, type Page } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { statusesOf, waitForStatus } from './run-table.ts';

/** Presses Tab until the element with this test id has the focus. */
async function tabTo(page: Page, testId: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() =>
      document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid'),
    );
    if (focused === testId) return;
  }
  throw new Error(`Tab never reaches ${testId}.`);
}

test('from the first launch to a second run and its end by keyboard alone', async () => {
  const { page, pageErrors, close } = await launchApp();
  await expect(page.getByTestId('start-all')).toBeVisible();
  await tabTo(page, 'start-all');
  await page.keyboard.press('Enter');
  await waitForStatus(page, 'done', 2);

  await page.keyboard.press('Control+1');
  await tabTo(page, 'sample-hello-world');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await tabTo(page, 'form-field-epochs');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1000000');
  await page.keyboard.press('Control+Enter');
  await waitForStatus(page, 'running', 1);

  await tabTo(page, 'pause-run');
  await page.keyboard.press('Enter');
  await waitForStatus(page, 'paused', 1);
  await tabTo(page, 'stop-run');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await statusesOf(page)).sort()).toEqual(['done', 'done', 'stopped']);
  expect(pageErrors).toEqual([]);
  await close();
});
