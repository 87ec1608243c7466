import { expect, test, type Locator, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STEPS, writeComparison } from './comparison-folders.ts';
import { launchApp } from './launch-app.ts';

/** The part of the x axis that a chart shows. */
async function shownBy(chart: Locator): Promise<[number, number]> {
  const cursor = chart.getByRole('slider');
  const [from, to] = await Promise.all(['aria-valuemin', 'aria-valuemax'].map((name) => cursor.getAttribute(name)));
  return [Number(from), Number(to)];
}

async function widthOf(chart: Locator): Promise<number> {
  const [from, to] = await shownBy(chart);
  return to - from;
}

async function openCharts() {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  writeComparison(userData);
  const running = await launchApp({ userData });
  await running.page.getByTestId('rail-runs').click();
  const loss = running.page.getByTestId('chart-loss');
  await expect(loss).toHaveAttribute('data-points', /[1-9]/, { timeout: 60_000 });
  return { ...running, loss, gradient: running.page.getByTestId('chart-gradient') };
}

/** Where the mouse is in the middle of a chart. */
async function pointAt(page: Page, chart: Locator, share: number): Promise<void> {
  const box = await chart.boundingBox();
  if (box === null) throw new Error('The chart is not to be seen.');
  await page.mouse.move(box.x + share * box.width, box.y + box.height / 2, { steps: 4 });
}

test('a part of the axis is chosen by dragging, wheel and keys, in all charts, and a double click shows all', async () => {
  const { page, pageErrors, loss, gradient, close } = await openCharts();
  expect(await shownBy(loss)).toEqual([0, STEPS]);

  await pointAt(page, loss, 0.3);
  await page.mouse.down();
  await pointAt(page, loss, 0.6);
  await page.mouse.up();
  await expect.poll(() => widthOf(loss)).toBeLessThan(STEPS * 0.6);
  await expect.poll(() => shownBy(gradient)).toEqual(await shownBy(loss));

  const dragged = await widthOf(loss);
  await pointAt(page, gradient, 0.5);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(() => widthOf(loss)).toBeLessThan(dragged);

  await pointAt(page, loss, 0.5);
  await loss.getByRole('slider').dblclick();
  await expect.poll(() => shownBy(loss)).toEqual([0, STEPS]);

  await loss.getByRole('slider').focus();
  await page.keyboard.press('+');
  await expect.poll(() => widthOf(loss)).toBe(STEPS / 2);
  await expect(loss.locator('[aria-live]')).toContainText('Shown from');
  const [before] = await shownBy(loss);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => (await shownBy(loss))[0]).toBeLessThan(before);
  await page.keyboard.press('0');
  await expect.poll(() => shownBy(gradient)).toEqual([0, STEPS]);
  expect(pageErrors).toEqual([]);
  await close();
});
