import { expect, test, type ElectronApplication } from '@playwright/test';
import type { DesktopEventName, DesktopEvents } from '../src-main/contract/desktop-api.ts';
import { callDesktop } from './desktop-call.ts';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

/** Tells the window what main would. */
async function tell<Name extends DesktopEventName>(
  app: ElectronApplication,
  name: Name,
  event: DesktopEvents[Name],
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, payload]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, payload);
    },
    [name, event] as const,
  );
}

test('a stopped run is forked from a checkpoint; its space can be freed', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('parent');
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);
  await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', /[1-9]/);
  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  const { state } = readRun(userData, 'parent');
  expect(state.checkpointSteps).toBe(state.steps);

  const newest = page.getByTestId('checkpoint').first();
  await expect(newest).toContainText(state.steps.toLocaleString('en'));
  await newest.getByTestId('fork').click();
  await expect(page.getByTestId('fork-lead')).toContainText('“parent”');
  const forkName = `parent · fork at step ${state.steps.toLocaleString('en')}`;
  await expect(page.getByTestId('form-field-name')).toHaveValue(forkName);
  for (const field of ['data', 'cell-1', 'units-1', 'truncation', 'batch', 'seed']) {
    await expect(page.getByTestId(`form-field-${field}`)).toBeDisabled();
  }
  await page.getByTestId('form-field-learning-rate').fill('0.0001');
  await page.getByTestId('form-start').click();
  const fork = page.getByTestId('run-row').filter({ hasText: forkName });
  await expect(fork).toHaveAttribute('data-status', 'running');
  await expect(fork.getByTestId('run-origin')).toHaveAccessibleName(/from “parent” at step/);
  await fork.getByTestId('stop-run').click();
  await expect(fork).toHaveAttribute('data-status', 'stopped');
  const forked = readRun(userData, forkName);
  expect(forked.definition.origin).toEqual({ runId: readRun(userData, 'parent').definition.id, steps: state.steps });
  expect(forked.state.steps).toBeGreaterThan(state.steps);

  await page.getByTestId('rail-settings').click();
  await page.getByTestId('free-checkpoints').click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('confirm-free')).toBeHidden();
  await page.getByTestId('free-checkpoints').click();
  await page.getByTestId('confirm').click();
  await expect(page.getByText(/^Freed /)).toBeVisible();
  expect(pageErrors).toEqual([]);
  await close();
});

test('a fork of a run of a comparison is in it; details go with the row that is filtered out', async () => {
  const { page, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-seed').fill('1, 2,');
  await page.getByTestId('form-field-epochs').fill('20');
  await page.getByTestId('form-start').click();
  const board = page.getByTestId('choose-comparison');
  const shown = await board.textContent();
  await page.getByTestId('fold-group').click();
  await waitForStatus(page, 'done', 2);
  await page.getByTestId('run-row').first().click();
  await page.getByTestId('checkpoint').first().getByTestId('fork').click();
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 3);
  await expect(board).toHaveText(shown ?? '');
  await expect(page.getByTestId('run-origin')).toBeVisible();
  await expect(page.getByTestId('run-facts')).toBeVisible();
  await page.getByTestId('filter-runs').fill('seed=2');
  await expect(page.getByTestId('run-facts')).toBeHidden();
  expect(pageErrors).toEqual([]);
  await close();
});

test('what keeps a run from going on is said wherever the person is', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  const [run] = await callDesktop(page, 'runs:list', null);
  if (run === undefined) throw new Error('There is no run.');
  const details = { path: '/runs/1/metrics.jsonl', neededBytes: 12_000_000, freeBytes: 3_000_000 };
  const error = { code: 'DISK_FULL', message: '', hint: '', details } as const;
  await tell(app, 'runs-changed', [{ ...run, state: { ...run.state, status: 'paused', steps: 40, error } }]);
  const paused = page.getByTestId('paused-banner');
  await expect(paused).toContainText(/12.MB are needed, 3.MB are free/);
  await expect(paused.getByTestId('resume-paused')).toBeVisible();
  await page.getByTestId('rail-runs').click();
  await expect(page.getByTestId('run-note')).toHaveText('Paused itself: The disk is full.');
  await page.getByTestId('rail-settings').click();
  await expect(paused).toBeVisible();

  const runId = run.definition.id;
  await tell(app, 'runs-changed', [{ ...run, state: { ...run.state, status: 'queued' } }]);
  await expect(paused).toBeHidden();
  await tell(app, 'engine-silent', { runId, isSilent: true });
  await expect(page.getByTestId('silent-banner')).toContainText(run.definition.config.name);
  await page.getByTestId('wait-for-engine').click();
  await expect(page.getByTestId('silent-banner')).toBeHidden();

  const killed = { code: 'ENGINE_EXITED', message: '', hint: '', details: { reason: 'killed', exitCode: 9 } } as const;
  const interrupted = {
    ...run.state,
    status: 'interrupted',
    steps: 1234,
    checkpointSteps: 1000,
    error: killed,
  } as const;
  await tell(app, 'runs-changed', [{ ...run, state: interrupted }]);
  await tell(app, 'engine-exited', { runId, error: killed, isResuming: false });
  await expect(page.getByTestId('engine-banner')).toContainText('killed from outside. It can go on from step 1,000.');
  await page.getByTestId('rail-runs').click();
  await expect(page.getByTestId('run-note')).toContainText('Interrupted at step 1,234 (killed from outside)');
  await tell(app, 'runs-changed', [{ ...run, state: { ...run.state, status: 'queued' } }]);
  await expect(page.getByTestId('engine-banner')).toBeHidden();
  await tell(app, 'engine-exited', { runId, error: killed, isResuming: true });
  await expect(
    page.getByRole('status').filter({ hasText: /The engine of .* stopped \(killed from outside\)/ }),
  ).toBeVisible();
  expect(pageErrors).toEqual([]);
  await close();
});
