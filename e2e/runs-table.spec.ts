import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../src-engine/contract/run-record.ts';
import { ulid } from '../src-engine/contract/ulid.ts';
import { newUserData } from './faults/run-folders.ts';
import { answerSaveDialog, launchApp } from './launch-app.ts';
import { readRun } from './run-table.ts';
import { sampleFile } from './test-files.ts';

const CELLS = ['rnn', 'lstm'] as const;
const SEEDS = [1, 2, 3];

/** Best validation loss of a run: LSTM is better, and no seed is like another. */
const lossOf = (cell: string, seed: number): number => (cell === 'lstm' ? 1.4 : 1.6) + seed / 64;

/** A user folder with two models of three seeds each, all trained. */
function writeComparison(): string {
  const userData = newUserData();
  for (const [k, cell] of CELLS.entries()) {
    for (const seed of SEEDS) {
      const id = ulid(Date.UTC(2026, 0, 1) + (10 * k + seed) * 1000, new Uint8Array(16).fill(seed));
      const best = lossOf(cell, seed);
      const definition: RunDefinition = {
        ...{ formatVersion: 1, id, createdAt: '2026-01-01T00:00:00Z', appVersion: '0.1.0', colorIndex: k + 1 },
        ...{ isLocked: false, origin: null, comparison: { id: 'cells', name: 'cells' } },
        config: parseRunConfig({
          name: `${cell} ${String(seed)}`,
          data: { source: { kind: 'file', path: sampleFile('names.csv') } },
          model: { layers: [{ cell }] },
          training: { seed },
        }),
      };
      const state: RunState = {
        ...INITIAL_RUN_STATE,
        ...{ status: 'done', steps: 90, totalSteps: 90, epochs: 9, stopReason: 'epochs-done' },
        reached: {
          validation: { loss: { last: best, lastStep: 90, best, bestStep: 90 } },
          train: { loss: best },
          curve: [3, 2, best],
        },
      };
      const folder = join(userData, 'runs', id);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'run.json'), JSON.stringify(definition));
      writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
    }
  }
  return userData;
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('seeds fold; rows are unfolded, pinned, marked, hidden and sorted by keyboard', async () => {
  const { page, pageErrors, close } = await launchApp({ userData: writeComparison() });
  await page.getByTestId('rail-runs').click();
  const groups = page.getByTestId('group-row');
  await expect(groups).toHaveCount(2);
  await expect(page.getByTestId('run-counts')).toHaveText('2 groups · 6 runs');
  await expect(groups.first()).toContainText('1.631 ± 0.016');

  await groups.first().click();
  await press(page, 'ArrowRight', 'ArrowDown');
  const runs = page.getByTestId('run-row');
  await expect(runs).toHaveCount(3);
  await expect(runs.first()).toBeFocused();
  await press(page, 'ArrowLeft', 'b');
  await expect(groups.first()).toBeFocused();
  await expect(groups.first()).toContainText('baseline');
  await expect(groups.nth(1).locator('[data-column="bestDelta"]')).toContainText('−0.200, better than the baseline');
  await press(page, 'ArrowLeft', ' ', 'ArrowDown', ' ');
  await expect(runs).toHaveCount(0);
  await expect(groups.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('compare-marked')).toHaveText('Compare two');
  await press(page, 'h');
  await expect(groups.first().locator('[aria-pressed="false"]')).toHaveCount(1);
  await expect(groups.nth(1)).toContainText('1.431 ± 0.016');

  await page.getByTestId('group-runs').selectOption('none');
  await page.getByTestId('sort-best').click();
  await expect(page.getByRole('columnheader', { name: 'Best val. loss' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(runs.nth(1)).toContainText('lstm 1');
  await page.getByTestId('sort-best').click();
  await expect(runs.last()).toContainText('lstm 1');
  expect(pageErrors).toEqual([]);
  await close();
});

test('a filter, a view, a lock and tags are kept; the table leaves the app with every digit', async () => {
  const userData = writeComparison();
  const { page, app, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  await press(page, '/');
  await page.keyboard.type('cell=lstm seed<3');
  await expect(page.getByTestId('run-counts')).toHaveText('1 group · 2 runs of 6');
  await page.getByTestId('saved-views').click();
  await page.getByTestId('view-name').fill('good ones');
  await page.getByTestId('save-view').click();
  await press(page, 'Escape');
  await page.getByTestId('clear-filter').click();
  await expect(page.getByTestId('group-row')).toHaveCount(2);
  await page.getByTestId('saved-views').click();
  await page.getByTestId('apply-view').click();
  await expect(page.getByTestId('group-row')).toHaveCount(1);

  await page.getByTestId('fold-group').click();
  const run = page.getByTestId('run-row').first();
  await run.getByTestId('more-actions').click();
  await page.getByTestId('lock-run').click();
  await expect.poll(() => readRun(userData, 'lstm 1').definition.isLocked).toBe(true);
  await run.getByTestId('more-actions').click();
  await expect(page.getByRole('menuitem', { name: /Delete/ })).toBeDisabled();
  await page.getByTestId('describe-run').click();
  await page.getByTestId('run-tags').fill('good, kept');
  await page.getByTestId('save-description').click();
  await expect.poll(() => readRun(userData, 'lstm 1').definition.config.tags).toEqual(['good', 'kept']);

  const path = join(userData, 'table.csv');
  await answerSaveDialog(app, path);
  await page.getByTestId('export-table').click();
  await expect(page.getByText('table.csv')).toBeVisible();
  const table = readFileSync(path, 'utf8');
  for (const seed of [1, 2]) expect(table).toContain(String(lossOf('lstm', seed)));
  expect(pageErrors).toEqual([]);
  await close();
});

test('what the keyboard acted on keeps it where it is moved, taken away or put elsewhere', async () => {
  const { page, pageErrors, close } = await launchApp({ userData: writeComparison() });
  await page.getByTestId('rail-runs').click();
  const groups = page.getByTestId('group-row');
  await groups.nth(1).focus();
  await press(page, 'b');
  await expect(groups.first()).toBeFocused();
  await press(page, 'ArrowRight', 'ArrowDown', 'F2');
  await page.keyboard.type('renamed');
  await press(page, 'Enter');
  await expect(page.getByTestId('run-row').first()).toBeFocused();
  await expect(page.getByTestId('run-row').first()).toContainText('renamed');

  await press(page, 'Tab', '/', 'x', 'Escape', 'Escape');
  await expect(page.getByTestId('filter-runs')).toHaveValue('');
  await expect(page.locator('[data-index]:focus')).toHaveCount(1);

  // The headings are one stop of the Tab key.
  await press(page, 'Shift+Tab');
  await expect(page.getByTestId('sort-name')).toBeFocused();
  await press(page, 'ArrowRight', 'Alt+ArrowRight');
  const headings = page.getByRole('columnheader');
  await expect(headings.nth(2).locator(':focus')).toHaveCount(1);

  await page.getByTestId('columns').focus();
  await press(page, 'Enter', ' ');
  await expect(page.getByRole('dialog', { name: 'Columns' }).locator(':focus')).toHaveCount(1);
  await expect(page.getByTestId('column-name')).not.toBeChecked();
  await press(page, 'Escape');

  await page.getByTestId('saved-views').focus();
  await press(page, 'Enter');
  await page.keyboard.type('mine');
  await press(page, 'Enter', 'Shift+Tab', 'Enter');
  await expect(page.getByTestId('view-name')).toBeFocused();
  await press(page, 'Escape');

  const chosen = page.getByTestId('chart-loss-menu');
  for (const act of ['Move later', 'Move earlier']) {
    await chosen.focus();
    await press(page, 'Enter');
    await page.getByRole('menuitem', { name: act }).press('Enter');
    await expect(chosen).toBeFocused();
  }
  await press(page, 'Enter', 'End', 'Enter');
  await expect(chosen).toHaveCount(0);
  await expect(page.getByTestId('chart-gradient-menu')).toBeFocused();
  expect(pageErrors).toEqual([]);
  await close();
});
