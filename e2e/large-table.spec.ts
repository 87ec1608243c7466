import { expect, test, type Page } from '@playwright/test';
import { closeSync, openSync, writeSync } from 'node:fs';
import { dropFiles, launchApp } from './launch-app.ts';
import { writeTestFile } from './test-files.ts';

const ROWS = 1_000_000;

/** Writes a table of a million rows piece by piece and returns its path. */
function writeLargeTable(): string {
  const path = writeTestFile('large.csv', '');
  const file = openSync(path, 'w');
  writeSync(file, 'id,text,label\n');
  for (let first = 1; first <= ROWS; first += 10_000) {
    const rows = Array.from({ length: 10_000 }, (_, k) => {
      const id = first + k;
      return `${String(id)},message number ${String(id % 97)},${id % 3 === 0 ? 'fizz' : 'buzz'}\n`;
    });
    writeSync(file, rows.join(''));
  }
  closeSync(file);
  return path;
}

const path = writeLargeTable();

/** Longest that the window did not draw a frame while `act` went on, milliseconds. */
async function longestPause(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const pauses = { longest: 0, last: performance.now() };
    const measure = () => {
      const now = performance.now();
      pauses.longest = Math.max(pauses.longest, now - pauses.last);
      pauses.last = now;
      requestAnimationFrame(measure);
    };
    requestAnimationFrame(measure);
    Object.assign(window, { pauses });
  });
  await act();
  return page.evaluate(() => (window as unknown as { pauses: { longest: number } }).pauses.longest);
}

test('a million rows: the window draws on while they are read, and any row is a moment away', async () => {
  const { page, pageErrors, close } = await launchApp();
  const pause = await longestPause(page, async () => {
    await dropFiles(page, [path]);
    await expect(page.getByTestId('set-up-runs')).toBeEnabled({ timeout: 100_000 });
  });
  // A window that waited for the reading would stand still for many seconds.
  expect(pause).toBeLessThan(1000);
  await expect(page.getByTestId('rows-shown')).toContainText('of 1,000,000');

  await page.getByTestId('go-to-row').fill('900000');
  const row = page.locator('[data-row="900000"]');
  await expect(row).toContainText('900000');
  await expect(row).toContainText('message number 34');
  await expect(row).toHaveAttribute('aria-rowindex', '900001');

  const table = page.getByTestId('preview');
  await table.focus();
  await page.keyboard.press('End');
  await expect(page.locator(`[data-row="${String(ROWS)}"]`)).toContainText('message number');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await expect(page.locator('[data-row="1"]')).toBeInViewport();

  const scrolling = await longestPause(page, async () => {
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.move(500, 400);
      await page.mouse.wheel(0, turn % 2 === 0 ? 4000 : 90_000);
    }
    await expect(page.getByText('…', { exact: true })).toHaveCount(0);
  });
  console.log(`longest pause while scrolling: ${scrolling.toFixed(0)} ms`);
  expect(scrolling).toBeLessThan(1000);
  expect(pageErrors).toEqual([]);
  await close();
});

test('a long reading tells how far it is and can be cancelled; a small file opens right after', async () => {
  const { page, pageErrors, close } = await launchApp();
  await dropFiles(page, [path]);
  const strip = page.getByTestId('reading-strip');
  await expect(strip).toContainText('%', { timeout: 30_000 });
  await page.getByTestId('cancel-reading').click();
  await expect(page.getByTestId('error-panel')).toHaveAttribute('data-code', 'CANCELLED');
  await dropFiles(page, [writeTestFile('small.csv', `text,label\n${'a b,x\nc d,y\n'.repeat(20)}`)]);
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  expect(pageErrors).toEqual([]);
  await close();
});
