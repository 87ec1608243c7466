import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { callDesktop } from './desktop-call.ts';
import { answerSaveDialog, dropFiles, launchApp } from './launch-app.ts';
import { readRuns, type StoredRun } from './run-table.ts';
import { sampleFile } from './test-files.ts';

const RUN_COUNT = 12;
const SEED_COUNT = 3;

/** A row of a run's log. */
type Measured = Readonly<Record<string, unknown>>;

/** Sets up two cells × two truncations × three seeds in the form and starts them. */
async function startComparison(page: Page): Promise<void> {
  await page.getByTestId('form-field-cell-1').focus();
  await page.keyboard.press('+');
  await page.keyboard.type('LSTM');
  await page.keyboard.press('Enter');
  await page.getByTestId('form-field-truncation').focus();
  await page.keyboard.press('+');
  await page.keyboard.type('chunked 5');
  await page.keyboard.press('Enter');
  await page.getByTestId('form-field-seed').fill('1…3,');
  await page.getByTestId('form-field-units-1').fill('8');
  await page.getByTestId('form-field-epochs').fill('5');
  await expect(page.getByTestId('grid-preview')).toContainText('2 cells × 2 truncations × 3 seeds');
  await expect(page.getByTestId('grid-count')).toHaveText('12 runs');
  await page.getByTestId('form-start').click();
}

/** Counts in the page, at every change, how many runs train at once. */
async function countRunning(page: Page): Promise<() => Promise<number[]>> {
  const counts = await page.evaluateHandle(() => {
    const running = new Set<string>();
    const told: number[] = [];
    window.desktop.on('runs-changed', (changed) => {
      for (const { definition, state } of changed) {
        if (state.status === 'running') running.add(definition.id);
        else running.delete(definition.id);
      }
      told.push(running.size);
    });
    return told;
  });
  return () => counts.jsonValue();
}

/** The runs of the comparison; the examples of the first launch are of none. */
const comparedRuns = (userData: string): StoredRun[] =>
  readRuns(userData).filter(({ definition }) => definition.comparison !== null);

function rowsOf({ directory }: StoredRun, kind: 'train' | 'validation'): Measured[] {
  return readFileSync(join(directory, 'metrics.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Measured)
    .filter((row) => row['kind'] === kind);
}

const bestLossOf = (run: StoredRun): number => Math.min(...rowsOf(run, 'validation').map(({ loss }) => Number(loss)));

const cellAndTruncation = ({ definition: { config } }: StoredRun): string =>
  `${config.model.layers[0]?.cell ?? ''} ${config.training.bptt.kind}`;

/** Best losses of the seeds of each group, by cell and truncation. */
function bestLosses(runs: readonly StoredRun[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const run of runs) {
    const key = cellAndTruncation(run);
    groups.set(key, [...(groups.get(key) ?? []), bestLossOf(run)]);
  }
  return groups;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

const cellOf = (row: Locator, column: string): Locator => row.locator(`[data-column="${column}"]`);

/** Returns which group a row stands for, by the settings that it shows. */
async function groupOf(row: Locator): Promise<string> {
  const text = await row.innerText();
  return `${text.includes('LSTM') ? 'lstm' : 'rnn'} ${text.includes('chunked') ? 'chunked' : 'full'}`;
}

/** Opens a file in a browser window of its own, as a person would in a browser. */
async function openInBrowser(app: ElectronApplication, path: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, file) => {
    const { webContents } = new BrowserWindow({ webPreferences: { partition: 'browser', sandbox: true } });
    await webContents.loadFile(file);
  }, path);
  return opened;
}

/** What the report says of each run, in full precision: seed, steps, then best, its step and last of the validation loss. */
function readReportedRuns(report: Page): Promise<Record<string, number[]>> {
  return report.evaluate(() => {
    const rows = document.querySelectorAll<HTMLElement>('[data-run]');
    const numbersOf = (row: HTMLElement): number[] =>
      [...row.querySelectorAll<HTMLElement>('[data-value]')].map(({ dataset }) => Number(dataset['value']));
    return Object.fromEntries([...rows].map((row) => [row.dataset['run'] ?? '', numbersOf(row)]));
  });
}

/** Runs in the page. Cells with mean and deviation in full precision, rounded as the app shows them. */
function readSpreads(cells: readonly HTMLElement[]): string[] {
  const round = (element: HTMLElement | null): string => Number(element?.dataset['value']).toFixed(3);
  return cells.map((cell) => `${round(cell)} ± ${round(cell.querySelector<HTMLElement>('.sd'))}`);
}

const joinWords = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('12 runs from one form, two at a time: folded, filtered, measured against a baseline, taken out of the app', async () => {
  const { app, page, userData, pageErrors, breaches, close } = await launchApp();
  await dropFiles(page, [sampleFile('korean-poems.txt')]);
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await page.getByTestId('set-up-runs').click();
  const runningCounts = await countRunning(page);
  await startComparison(page);

  const statuses = () => comparedRuns(userData).map(({ state }) => state.status);
  await expect.poll(statuses, { timeout: 90_000 }).toEqual(Array<string>(RUN_COUNT).fill('done'));
  const { cores } = await callDesktop(page, 'app:info', null);
  expect(Math.max(...(await runningCounts()))).toBe(Math.min(cores, RUN_COUNT));

  // Seeds folded: each figure is that of the logs.
  const runs = comparedRuns(userData);
  const losses = bestLosses(runs);
  await page.getByTestId('choose-comparison').click();
  await page.getByRole('menuitemcheckbox', { name: /cell × truncation/ }).click();
  const groups = page.getByTestId('group-row');
  await expect(groups).toHaveCount(RUN_COUNT / SEED_COUNT);
  const keys = await Promise.all((await groups.all()).map(groupOf));
  expect([...keys].sort()).toEqual(['lstm chunked', 'lstm full', 'rnn chunked', 'rnn full']);
  for (const [index, key] of keys.entries()) {
    const values = losses.get(key) ?? [];
    expect(values).toHaveLength(SEED_COUNT);
    await expect(cellOf(groups.nth(index), 'best')).toHaveText(
      `${meanOf(values).toFixed(3)} ± ${deviationOf(values).toFixed(3)}`,
    );
  }

  await page.getByTestId('filter-runs').fill('cell=lstm');
  await expect(page.getByTestId('run-counts')).toHaveText('2 groups · 6 runs of 12');
  await page.getByTestId('clear-filter').click();
  await expect(groups).toHaveCount(keys.length);

  await groups.first().focus();
  await page.keyboard.press('b');
  const [baseline = ''] = keys;
  const delta = (key: string): number => meanOf(losses.get(key) ?? []) - meanOf(losses.get(baseline) ?? []);
  await expect(groups.first()).toContainText('baseline');
  for (const [index, key] of keys.entries()) {
    if (index === 0) continue;
    const sign = delta(key) < 0 ? '−' : '+';
    const word = delta(key) < 0 ? 'better' : 'worse';
    await expect(cellOf(groups.nth(index), 'bestDelta')).toContainText(
      `${sign}${Math.abs(delta(key)).toFixed(3)}, ${word} than the baseline`,
    );
  }

  const csvPath = join(userData, 'loss.csv');
  await answerSaveDialog(app, csvPath);
  await page.getByTestId('chart-loss-menu').click();
  await page.getByRole('menuitem', { name: 'Save train as CSV' }).click();
  await expect(page.getByText('loss.csv')).toBeVisible();
  const rows: Record<string, string>[] = parse(readFileSync(csvPath), { bom: true, columns: true });
  for (const run of runs) {
    const written = rows.filter((row) => row['run'] === run.definition.config.name);
    const logged = rowsOf(run, 'train');
    expect(logged.length).toBeGreaterThan(10);
    for (const column of ['step', 'epoch', 'elapsedMs', 'loss'])
      expect(written.map((row) => Number(row[column]))).toEqual(logged.map((row) => row[column]));
  }

  const reportPath = join(userData, 'report.html');
  await answerSaveDialog(app, reportPath);
  await page.getByTestId('save-report').click();
  await expect(page.getByText('report.html')).toBeVisible();
  const report = await openInBrowser(app, reportPath);
  const reported = await readReportedRuns(report);
  expect(Object.keys(reported)).toHaveLength(RUN_COUNT);
  for (const run of runs) {
    const logged = rowsOf(run, 'validation');
    const best = bestLossOf(run);
    const bestStep = logged.find(({ loss }) => loss === best)?.['step'];
    const { definition, state } = run;
    const figures = [definition.config.training.seed, state.steps, best, bestStep, logged.at(-1)?.['loss']];
    expect(reported[definition.id]?.slice(0, figures.length)).toEqual(figures);
  }
  const figures = report.locator('[data-metric="loss"][data-split="validation"] [data-group] td:nth-of-type(2)');
  expect(await figures.evaluateAll(readSpreads)).toEqual(
    await Promise.all((await groups.all()).map((row) => cellOf(row, 'best').innerText().then(joinWords))),
  );
  // All that the report asked for is itself.
  expect(breaches.splice(0)).toEqual([`request: ${pathToFileURL(reportPath).href}`]);
  expect(pageErrors).toEqual([]);
  await close();
});
