import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRunConfig, type RunConfig } from '../src-engine/contract/run-config.ts';
import type { RunSummary } from '../src-main/contract/desktop-api.ts';
import { callDesktop } from './desktop-call.ts';
import { answerSaveDialog, launchApp } from './launch-app.ts';

/** Makes runs on a sample that take a while, two widths with so many seeds each. */
async function createGrid(page: Page, seeds: number, epochs: number): Promise<readonly RunSummary[]> {
  const { token, source } = await callDesktop(page, 'data:open-sample', { id: 'fill-the-blank' });
  const make = (hiddenSize: number, seed: number): RunConfig =>
    parseRunConfig({
      name: `${hiddenSize} units, seed ${seed}`,
      data: { source, task: 'step-tags', columns: { input: ['words'], target: ['tags'] } },
      model: { layers: [{ hiddenSize }] },
      training: { epochs, seed },
    });
  const configs = [8, 16].flatMap((size) => Array.from({ length: seeds }, (_, seed) => make(size, seed)));
  return await callDesktop(page, 'runs:create', { configs, dataToken: token, comparison: 'Widths' });
}

/** Has the desktop's notifications noted instead of shown, as if the person were elsewhere. */
async function watchNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shown });
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false;
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this);
    };
  });
}

function notifications(app: ElectronApplication): Promise<{ title: string; body: string }[]> {
  return app.evaluate(() => {
    const { shown } = globalThis as unknown as { shown: Electron.Notification[] };
    return shown.map(({ title, body }) => ({ title, body }));
  });
}

test('runs that wait start in the order a person gives them', async () => {
  const { page, pageErrors, close } = await launchApp();
  const grid = await createGrid(page, 4, 2000);
  const ids = grid.map(({ definition }) => definition.id);
  const { cores } = await callDesktop(page, 'app:info', null);
  expect(grid.map(({ colorIndex }) => colorIndex - (grid[0]?.colorIndex ?? 0))).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  expect(new Set(grid.map(({ definition }) => definition.comparison?.id)).size).toBe(1);
  const orders = await page.evaluateHandle(() => {
    const told: string[][] = [];
    window.desktop.on('queue-changed', ({ runIds }) => told.push([...runIds]));
    return told;
  });
  // The last ones wait, however many cores there are.
  const busy = ids.slice(0, cores);
  const waiting = ids.slice(cores);
  await callDesktop(page, 'runs:start', { runIds: ids });
  expect(await callDesktop(page, 'runs:list-queue', null)).toEqual(waiting);
  const last = waiting.slice(-1);
  await callDesktop(page, 'runs:move-in-queue', { runIds: last, to: 'first' });
  const moved = [...last, ...waiting.slice(0, -1)];
  expect(await callDesktop(page, 'runs:list-queue', null)).toEqual(moved);
  await expect.poll(() => orders.evaluate((told) => told.at(-1))).toEqual(moved);
  await callDesktop(page, 'runs:unqueue', { runIds: moved });
  await expect.poll(() => orders.evaluate((told) => told.at(-1))).toEqual([]);
  for (const runId of busy) await callDesktop(page, 'runs:end-engine', { runId });
  expect(pageErrors).toEqual([]);
  await close();
});

test('what a person says of runs is kept, and a locked run stays', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  const first = await launchApp({ userData });
  const grid = await createGrid(first.page, 1, 1);
  const runIds = grid.map(({ definition }) => definition.id);
  const [locked = '', other = ''] = runIds;
  await callDesktop(first.page, 'runs:describe', {
    changes: [
      { runId: locked, change: { isLocked: true, name: 'keep', tags: ['good'] } },
      { runId: other, change: { notes: 'why', colorIndex: 7 } },
    ],
  });
  await expect(callDesktop(first.page, 'runs:delete', { runIds: [other, locked] })).rejects.toThrow('RUN_PROTECTED');
  const memory = await callDesktop(first.page, 'board:get', null);
  const view = { ...memory.view, filter: 'keep', hidden: [other] };
  await callDesktop(first.page, 'board:set', { view, saved: [{ name: 'mine', view }] });
  await first.close();

  const { page, close } = await launchApp({ userData });
  const listed = await callDesktop(page, 'runs:list', null);
  const known = runIds.map((runId) => listed.find(({ definition }) => definition.id === runId)?.definition);
  expect(known).toMatchObject([
    { isLocked: true, config: { name: 'keep', tags: ['good'] } },
    { isLocked: false, colorIndex: 7, config: { notes: 'why' } },
  ]);
  expect(await callDesktop(page, 'board:get', null)).toEqual({ view, saved: [{ name: 'mine', view }] });
  await close();
});

test('a person who is elsewhere hears of the end, and a click leads to the run', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  await watchNotifications(app);
  const [run] = await createGrid(page, 1, 2);
  const runId = run?.definition.id ?? '';
  await callDesktop(page, 'runs:start', { runIds: [runId] });
  await expect.poll(() => notifications(app), { timeout: 60_000 }).toHaveLength(1);
  const [told] = await notifications(app);
  expect(told?.title).toBe('“8 units, seed 0” is trained');
  expect(told?.body).toMatch(/^all epochs done · validation loss \d/);
  await expect(page).toHaveTitle('Unroll');
  await app.evaluate(() => {
    (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click');
  });
  await expect(page.getByTestId('rail-runs')).toHaveAttribute('aria-current', 'page');

  await page.getByTestId('rail-settings').click();
  await page.getByTestId('setting-notify').uncheck();
  await expect.poll(async () => (await callDesktop(page, 'settings:get', null)).notify).toBe(false);
  await callDesktop(page, 'app:notify', { runId, title: 'again', body: '' });
  expect(await notifications(app)).toHaveLength(1);
  expect(pageErrors).toEqual([]);
  await close();
});

test('a picture is written as it is, and nothing else under its name', async () => {
  const { app, page, close } = await launchApp();
  const path = join(mkdtempSync(join(tmpdir(), 'unroll-e2e-')), 'loss.svg');
  await answerSaveDialog(app, path);
  const save = (text: string): Promise<string> =>
    page.evaluate(async (content) => {
      const bytes = new TextEncoder().encode(content);
      const result = await window.desktop.call('board:save-picture', { fileName: 'loss', format: 'svg', bytes });
      return result.ok ? (result.value?.fileName ?? 'cancelled') : result.error.code;
    }, text);
  expect(await save('<html></html>')).toBe('INVALID_ARGUMENT');
  expect(await save('<svg>손실</svg>')).toBe('loss.svg');
  expect(readFileSync(path, 'utf8')).toBe('<svg>손실</svg>');
  await close();
});

test('the learning rate of marked runs and of a group changes in those that train, and in no other', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  const grid = await createGrid(page, 2, 10_000_000);
  const ids = grid.map(({ definition }) => definition.id);
  const training = ids.slice(0, 2);
  await callDesktop(page, 'runs:start', { runIds: training });
  const changesOf = (runId: string): number[] =>
    readRateChanges(readFileSync(join(userData, 'runs', runId, 'metrics.jsonl'), 'utf8'));
  await page.getByTestId('rail-runs').click();
  const groups = page.getByTestId('group-row');
  await expect(groups).toHaveCount(2);
  for (const runId of training)
    await expect
      .poll(async () => stateOf(await callDesktop(page, 'runs:list', null), runId), { timeout: 60_000 })
      .toBe('running');

  // All four marked: two train, two were never started.
  for (const group of await groups.all()) {
    await group.focus();
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('l');
  await expect(page.getByTestId('rate-note')).toHaveText(
    'changes in 2 of 4 runs; those that do not train are left alone',
  );
  await expect(page.getByTestId('new-rate')).toBeFocused();
  await page.keyboard.type('0.0005');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('new-rate')).toHaveCount(0);
  await expect(groups.last()).toBeFocused();
  for (const runId of training) await expect.poll(() => changesOf(runId)).toEqual([0.0005]);

  // The group of both, by its menu: it has the rate already, and gets another.
  await page.keyboard.press('Escape');
  await groups
    .filter({ has: page.getByTestId('stop-run') })
    .getByTestId('more-actions')
    .click();
  await page.getByTestId('change-rate').click();
  await expect(page.getByTestId('rate-note')).toHaveText('changes in all 2 runs');
  await expect(page.getByTestId('new-rate')).toHaveValue('0.0005');
  await page.getByTestId('new-rate').fill('0.001');
  await page.getByTestId('apply-rate').click();
  for (const runId of training) await expect.poll(() => changesOf(runId)).toEqual([0.0005, 0.001]);
  for (const runId of ids.slice(2)) expect(existsSync(join(userData, 'runs', runId, 'metrics.jsonl'))).toBe(false);
  expect(pageErrors).toEqual([]);
  for (const runId of training) await callDesktop(page, 'runs:end-engine', { runId });
  await close();
});

/** Returns the learning rates that a log tells a person has set, oldest first. */
function readRateChanges(log: string): number[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"learning-rate-changed"'))
    .map((line) => (JSON.parse(line) as { to: number }).to);
}

function stateOf(listed: readonly RunSummary[], id: string): string | undefined {
  return listed.find(({ definition }) => definition.id === id)?.state.status;
}
