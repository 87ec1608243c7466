import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN_COUNT, STEPS, VALIDATED_EVERY, writeComparison } from './comparison-folders.ts';
import { launchApp, type RunningApp } from './launch-app.ts';

/** Points of a chart that draws train and validation of four groups, or of every run. */
const pointsOf = (lineCount: number): string => String(lineCount * (STEPS + STEPS / VALIDATED_EVERY));
const GROUPS = RUN_COUNT / 3;

async function openBoard(userData: string): Promise<RunningApp> {
  const running = await launchApp({ userData });
  await running.page.getByTestId('rail-runs').click();
  return running;
}

async function chooseChart(page: Page, name: string): Promise<void> {
  await page.getByTestId('choose-charts').click();
  await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
}

/** Titles of the charts, in the order of their places. */
const titlesOf = (page: Page): Promise<string[]> =>
  page.getByTestId('charts').locator('section:has(canvas) h3').allTextContents();

function makeComparison(): string {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  writeComparison(userData);
  return userData;
}

test('seeds fold into one line a group, named by what tells the groups apart, and unfold on demand', async () => {
  const { page, pageErrors, close } = await openBoard(makeComparison());
  await page.getByTestId('choose-comparison').click();
  await page.getByRole('menuitemcheckbox', { name: /cell × truncation/ }).click();
  await expect(page.getByTestId('board-title')).toContainText('cell × truncation');

  const loss = page.getByTestId('chart-loss');
  await expect(loss).toHaveAttribute('data-points', pointsOf(GROUPS), { timeout: 60_000 });
  const picture = loss.getByRole('img');
  await expect(picture).toHaveAccessibleName(/RNN · full: .*RNN · chunked 10: .*LSTM · full: .*LSTM · chunked 10: /);

  await page.getByTestId('band').selectOption('none');
  await expect(loss).toHaveAttribute('data-points', pointsOf(RUN_COUNT));
  await expect(picture).toHaveAccessibleName(/LSTM · full · seed 2: /);

  // The cursor tells of every line what was measured at a step.
  await page.getByTestId('band').selectOption('deviation');
  await loss.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(loss.getByRole('slider')).toHaveAttribute(
    'aria-valuetext',
    /^step 600; RNN · full: train .*LSTM · chunked 10: /,
  );
  expect(pageErrors).toEqual([]);
  await close();
});

test('charts are added, moved and taken away, and stand there again after a restart', async () => {
  const userData = makeComparison();
  const first = await openBoard(userData);
  const { page } = first;
  await expect.poll(() => titlesOf(page)).toEqual(['Loss', 'Gradient norm', 'Accuracy', 'Learning rate', 'Tokens/s']);

  await chooseChart(page, 'Clipped share');
  await chooseChart(page, 'Tokens/s');
  await page.getByTestId('chart-accuracy-menu').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move earlier' }).press('Enter');
  await page.getByTestId('chart-accuracy-menu').click();
  await page.getByRole('menuitem', { name: 'Move earlier' }).click();
  const arranged = ['Accuracy', 'Loss', 'Gradient norm', 'Learning rate', 'Clipped share'];
  await expect.poll(() => titlesOf(page)).toEqual(arranged);

  await page.getByTestId('chart-loss-menu').click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  await expect(page.getByTestId('chart-loss-table')).toContainText('validation');
  // What was arranged is kept a moment later.
  await page.waitForTimeout(1000);
  await first.close();

  const second = await openBoard(userData);
  await expect.poll(() => titlesOf(second.page)).toEqual(arranged);
  expect([...first.pageErrors, ...second.pageErrors]).toEqual([]);
  await second.close();
});

test('charts and columns are dragged to another place', async () => {
  const { page, pageErrors, close } = await openBoard(makeComparison());
  await expect.poll(() => titlesOf(page)).toEqual(['Loss', 'Gradient norm', 'Accuracy', 'Learning rate', 'Tokens/s']);
  await page.getByRole('heading', { name: 'Accuracy' }).dragTo(page.getByTestId('chart-loss'));
  await expect.poll(() => titlesOf(page)).toEqual(['Accuracy', 'Loss', 'Gradient norm', 'Learning rate', 'Tokens/s']);

  const columns = page.locator('[data-testid^="sort-"]');
  const before = await columns.allInnerTexts();
  expect(before.slice(0, 4)).toHaveLength(4);
  await columns.nth(3).dragTo(columns.nth(1));
  await expect
    .poll(() => columns.allInnerTexts())
    .toEqual([before[0], before[3], before[1], before[2], ...before.slice(4)]);
  expect(pageErrors).toEqual([]);
  await close();
});

test('hidden and filtered runs leave the charts with a way back', async () => {
  const { page, pageErrors, close } = await openBoard(makeComparison());
  const charts = page.getByTestId('charts');
  await page.getByRole('textbox', { name: /filter/i }).fill('cell=gru');
  await expect(charts).toContainText('No run passes the filter');
  await charts.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByTestId('chart-loss')).not.toHaveAttribute('data-points', '0', { timeout: 60_000 });
  expect(pageErrors).toEqual([]);
  await close();
});

test('samples of a chosen run stay while others are looked at', async () => {
  const { page, pageErrors, close } = await openBoard(makeComparison());
  const sample = page.getByRole('region', { name: 'Sample', exact: true });
  await sample.getByTestId('sample-run').selectOption({ label: 'sherlock rnn full 2' });
  await expect(sample).toContainText('“You have been there, I see,”', { timeout: 60_000 });
  await expect(sample).toContainText('sherlock rnn full 2');
  expect(pageErrors).toEqual([]);
  await close();
});
