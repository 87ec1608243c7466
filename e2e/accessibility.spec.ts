import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunState } from '../src-engine/contract/run-record.ts';
import { findAxeFaults } from './axe.ts';
import { writeComparison } from './comparison-folders.ts';
import { answerSaveDialog, dropFiles, launchApp, type RunningApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

const LANGUAGES = ['en', 'ko'] as const;
type Language = (typeof LANGUAGES)[number];

/** Looks at the window as it is, or at what stands at a selector, and notes what is wrong. */
type Look = (state: string, within?: string) => Promise<void>;

/** A user folder whose app speaks this language. */
function newUserData(language: Language): string {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ language }));
  return userData;
}

/** Makes one of the runs of this folder look as if it had been interrupted, and adds one that cannot be read. */
function writeTroubles(userData: string): void {
  const runs = join(userData, 'runs');
  const path = join(runs, readdirSync(runs)[0] ?? '', 'state.json');
  const state = JSON.parse(readFileSync(path, 'utf8')) as RunState;
  writeFileSync(path, JSON.stringify({ ...state, status: 'running', stopReason: null }));
  const damaged = join(runs, '01JD0000000000000000000999');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'run.json'), '{');
}

/** Starts the app, shows it to `act`, and expects that nothing seen was seriously wrong. */
async function lookAt(userData: string, act: (running: RunningApp, look: Look) => Promise<void>): Promise<void> {
  test.setTimeout(240_000);
  const running = await launchApp({ userData });
  const faults: string[] = [];
  await act(running, async (state, within) => {
    faults.push(...(await findAxeFaults(running.page, state, within)));
  });
  expect(faults).toEqual([]);
  expect(running.pageErrors).toEqual([]);
  await running.close();
}

/** Looks at what a button opens, and closes it. */
async function lookInto(page: Page, look: Look, testid: string): Promise<void> {
  await page.getByTestId(testid).first().click();
  await look(testid, ':popover-open');
  await page.keyboard.press('Escape');
}

for (const language of LANGUAGES) {
  test(`nothing is seriously wrong for assistive technology from the data to a run: ${language}`, async () => {
    await lookAt(newUserData(language), async ({ page }, look) => {
      await look('first launch');
      await dropFiles(page, [sampleFile('hello-world.txt')]);
      await expect(page.getByTestId('set-up-runs')).toBeEnabled();
      await look('data');
      await page.getByTestId('set-up-runs').click();
      await look('new run');
      await page.getByTestId('form-field-epochs').fill('-1');
      await look('new run with a fault');
      await page.getByTestId('form-field-epochs').fill('10000000');
      await page.getByTestId('form-start').click();
      await waitForStatus(page, 'running', 1);
      await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', /[1-9]/);
      await look('a run that trains');
      await page.getByTestId('stop-run').first().click();
      await waitForStatus(page, 'stopped', 1);
      await look('a run that was stopped');
      await page.getByTestId('rail-settings').click();
      await look('settings');
    });
  });

  test(`nothing is seriously wrong in the form of a comparison: ${language}`, async () => {
    await lookAt(newUserData(language), async ({ page }, look) => {
      await page.getByTestId('sample-intents').click();
      await page.getByTestId('set-up-runs').click();
      await page.getByTestId('form-field-cell-1').focus();
      await page.keyboard.press('+');
      await look('choices of a field');
      await page.keyboard.type('LSTM');
      await page.keyboard.press('Enter');
      await page.getByTestId('form-field-truncation').focus();
      await page.keyboard.press('+');
      await page.keyboard.type('chunked 5, per-step 5');
      await page.keyboard.press('Enter');
      await page.getByTestId('form-field-seed').fill('1…3,');
      await expect(page.getByTestId('grid-count')).toContainText('18');
      await look('several values');
      await page.getByTestId('form-field-learning-rate').fill('0.1, -1,');
      await look('a refused value');
      await page.getByTestId('form-field-seed').fill('1…5000,');
      await look('too many runs');
    });
  });

  test(`nothing is seriously wrong on the board of a comparison: ${language}`, async () => {
    const userData = newUserData(language);
    writeComparison(userData);
    await lookAt(userData, async ({ page }, look) => {
      await page.getByTestId('rail-runs').click();
      await expect(page.getByTestId('group-row')).toHaveCount(4);
      await expect(page.getByTestId('chart-loss')).not.toHaveAttribute('data-points', '0');
      await look('groups');
      for (const testid of [
        'choose-comparison',
        'choose-charts',
        'saved-views',
        'filter-help',
        'columns',
        'chart-loss-menu',
      ])
        await lookInto(page, look, testid);
      await page.getByTestId('choose-comparison').click();
      await page.getByRole('menuitemcheckbox', { name: /cell × truncation/ }).click();
      await page.getByTestId('fold-group').first().click();
      await expect(page.getByTestId('run-row')).toHaveCount(3);
      await look('unfolded');
      await lookInto(page, look, 'more-actions');
      await page.getByTestId('run-row').first().getByTestId('more-actions').click();
      await lookInto(page, look, 'colour-run');
      await page.getByTestId('run-row').first().getByTestId('more-actions').click();
      await page.getByTestId('describe-run').click();
      await look('description of a run');
      await page.keyboard.press('Escape');
      await page.getByTestId('chart-loss-menu').click();
      await page.getByRole('menuitem').nth(4).click();
      await expect(page.getByTestId('chart-loss-table')).toBeVisible();
      await look('chart as a table');
    });
  });

  test(`nothing is seriously wrong where runs are filtered, marked and compared: ${language}`, async () => {
    const userData = newUserData(language);
    writeComparison(userData);
    writeTroubles(userData);
    await lookAt(userData, async ({ app, page }, look) => {
      await page.getByTestId('rail-runs').click();
      await expect(page.getByTestId('interrupted-banner')).toBeVisible();
      await expect(page.getByTestId('damaged-run')).toBeVisible();
      await page.getByTestId('filter-runs').fill('cell=gru');
      await look('filtered to nothing');
      await page.getByTestId('filter-runs').fill('cell<');
      await look('filter with a fault');
      await page.getByTestId('filter-runs').fill('');
      await answerSaveDialog(app, join(userData, 'table.csv'));
      await page.getByTestId('export-table').click();
      await expect(page.getByText('table.csv')).toBeVisible();
      await look('a file was saved');

      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 650));
      await page.getByTestId('group-row').first().focus();
      await page.keyboard.press('b');
      for (const row of [0, 1]) {
        await page.getByTestId('group-row').nth(row).focus();
        await page.keyboard.press('Space');
      }
      await look('marked, in a small window');
      await page.getByTestId('compare-marked').click();
      await look('compared');
    });
  });
}
