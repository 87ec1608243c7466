import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseRunConfig, type RunConfig } from '../src-engine/contract/run-config.ts';
import { callDesktop, createSampleRun } from './desktop-call.ts';
import { answerSaveDialog, launchApp, type RunningApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';

/** Pictures for a product page, of real runs: they are trained by the first test, and the others look at copies of them. */
const FOLDER = resolve('docs/screenshots');
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 1000, height: 650 };
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
type Size = typeof WIDE;
const SEEDS = [1, 2, 3];

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'unroll-screenshots-'));
const trained = newFolder();

test.describe.configure({ mode: 'serial' });

/** Two cells × two truncations × three seeds that learn to write like a novel. */
async function startRuns(page: Page): Promise<void> {
  const { token, source } = await callDesktop(page, 'data:open-sample', { id: 'alice' });
  const configs = (['rnn', 'lstm'] as const).flatMap((cell) =>
    ([{ kind: 'full' }, { kind: 'per-step', length: 1 }] as const).flatMap((bptt) =>
      SEEDS.map((seed) => makeConfig(source, cell, bptt, seed)),
    ),
  );
  const runs = await callDesktop(page, 'runs:create', {
    ...{ configs, dataToken: token, comparison: 'alice · cell × truncation' },
  });
  await callDesktop(page, 'runs:start', { runIds: runs.map(({ definition }) => definition.id) });
}

function makeConfig(
  source: RunConfig['data']['source'],
  cell: 'rnn' | 'lstm',
  bptt: RunConfig['training']['bptt'],
  seed: number,
): RunConfig {
  const truncation = bptt.kind === 'per-step' ? `per step ${String(bptt.length)}` : 'full';
  return parseRunConfig({
    name: `${cell.toUpperCase()} · ${truncation} · seed ${String(seed)}`,
    data: { source, task: 'next-symbol', window: { length: 64, stride: 64, horizon: 1 }, split: { kind: 'by-time' } },
    model: { layers: [{ cell, hiddenSize: 40 }] },
    training: {
      ...{ seed, bptt, epochs: 5, batchSize: 16, clip: { kind: 'global-norm', max: 1 } },
      optimizer: { kind: 'adam', learningRate: 0.006 },
    },
  });
}

async function setSize(app: ElectronApplication, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
}

/** Starts the app on a copy of the trained runs, with a window of this size. */
async function openApp(userData: string, size: Size): Promise<RunningApp> {
  const running = await launchApp({ userData, switches: ['--force-device-scale-factor=1'] });
  const { app, page } = running;
  await setSize(app, size);
  await page.getByTestId('rail-runs').click();
  return running;
}

function copyRuns(): string {
  const copy = newFolder();
  cpSync(trained, copy, { recursive: true });
  return copy;
}

/** Shows the board as it was kept, with nothing chosen; it is kept a moment after a change. */
async function reopen(page: Page): Promise<void> {
  await page.waitForTimeout(1500);
  await page.reload();
  await page.getByTestId('rail-runs').click();
}

async function chooseComparison(page: Page): Promise<void> {
  await page.getByTestId('choose-comparison').click();
  await page.getByRole('menuitemcheckbox', { name: /cell × truncation/ }).click();
}

/** Takes the window as it is, in these themes; nothing is pointed at. */
async function take(page: Page, name: string, themes: readonly Theme[] = THEMES): Promise<void> {
  await page.mouse.move(0, 0);
  for (const theme of themes) {
    await callDesktop(page, 'settings:set', { theme });
    await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
    await expect(page.getByTestId('charts').getByRole('progressbar')).toHaveCount(0);
    await page.waitForTimeout(2500);
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
  }
}

async function typeValue(page: Page, value: string): Promise<void> {
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
}

test.beforeAll(() => mkdirSync(FOLDER, { recursive: true }));

test('empty, then live: twelve runs train', async () => {
  test.setTimeout(600_000);
  const running = await openApp(trained, WIDE);
  const { page } = running;
  for (const { definition } of await callDesktop(page, 'runs:list', null))
    await callDesktop(page, 'runs:delete', { runIds: [definition.id] });
  await page.reload();
  await page.getByTestId('rail-runs').click();
  await take(page, 'board-empty');
  await startRuns(page);
  await chooseComparison(page);
  const count = async (status: string): Promise<number> =>
    (await callDesktop(page, 'runs:list', null)).filter(({ state }) => state.status === status).length;
  await expect.poll(() => count('done'), { timeout: 400_000, intervals: [500] }).toBeGreaterThanOrEqual(7);
  await page.waitForTimeout(5000);
  await take(page, 'board-live');
  await expect.poll(() => count('done'), { timeout: 400_000, intervals: [500] }).toBe(12);
  await running.close();
});

test('twelve runs: folded, filtered, narrow, in Korean', async () => {
  const { app, page, close } = await openApp(copyRuns(), WIDE);
  await chooseComparison(page);
  await page.getByTestId('group-row').first().focus();
  await page.keyboard.press('b');
  await page.getByTestId('fold-group').nth(2).click();
  await reopen(page);
  await take(page, 'board-12-runs');
  await page.getByTestId('fold-group').nth(2).click();
  await page.getByTestId('filter-runs').fill('cell=lstm seed<3');
  await reopen(page);
  await take(page, 'board-filtered');
  await page.getByTestId('clear-filter').click();
  await reopen(page);
  await setSize(app, NARROW);
  await take(page, 'board-narrow');
  await setSize(app, WIDE);
  await callDesktop(page, 'settings:set', { language: 'ko' });
  await reopen(page);
  await take(page, 'board-korean', ['light']);
  await close();
});

test('what is compared, and the report', async () => {
  const userData = copyRuns();
  const { app, page, breaches, close } = await openApp(userData, WIDE);
  await chooseComparison(page);
  for (const row of [0, 2]) {
    await page.getByTestId('group-row').nth(row).focus();
    await page.keyboard.press('Space');
  }
  await page.getByTestId('compare-marked').click();
  await take(page, 'compare');
  await page.getByTestId('compare-back').click();
  const path = join(userData, 'report.html');
  await answerSaveDialog(app, path);
  await page.getByTestId('save-report').click();
  await expect(page.getByText('report.html')).toBeVisible();
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({
      ...{ width: 1280, height: 800, useContentSize: true },
      webPreferences: { partition: 'browser', sandbox: true },
    });
    await window.loadFile(file);
  }, path);
  const report = await opened;
  for (const colorScheme of THEMES) {
    await report.emulateMedia({ colorScheme });
    await report.screenshot({ path: join(FOLDER, `report-${colorScheme}.png`) });
  }
  expect(breaches.splice(0)).toEqual([`request: ${pathToFileURL(path).href}`]);
  await close();
});

test('a run that failed says why, and what can be done', async () => {
  const userData = copyRuns();
  // The board of all runs, not of the comparison that was looked at last.
  rmSync(join(userData, 'board.json'), { force: true });
  const { page, close } = await openApp(userData, WIDE);
  const { definition } = await createSampleRun(page, 'alice', {
    name: 'RNN · rate too high',
    model: { layers: [{ cell: 'rnn', hiddenSize: 48, activation: 'relu' }] },
    training: { clip: { kind: 'none' }, optimizer: { kind: 'sgd', learningRate: 1e12 }, maxSkippedSteps: 5 },
  });
  await callDesktop(page, 'runs:start', { runIds: [definition.id] });
  await waitForStatus(page, 'failed');
  await page.getByTestId('run-row').filter({ hasText: 'rate too high' }).focus();
  await take(page, 'board-error');
  await close();
});

test('a comparison is set up', async () => {
  const { page, close } = await openApp(newFolder(), WIDE);
  await page.getByTestId('rail-data').click();
  await page.getByTestId('sample-alice').click();
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-cell-1').focus();
  await page.keyboard.press('+');
  await typeValue(page, 'LSTM');
  await page.getByTestId('form-field-truncation').focus();
  await page.keyboard.press('+');
  await typeValue(page, 'per step 1');
  await page.getByTestId('form-field-seed').fill('1…3,');
  await expect(page.getByTestId('grid-count')).toHaveText('12 runs');
  await take(page, 'new-comparison');
  await close();
});
