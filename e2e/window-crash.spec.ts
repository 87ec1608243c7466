import { expect, test } from '@playwright/test';
import { dropFiles, launchApp } from './launch-app.ts';
import { countLossPoints, readRun, waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

test('a page that dies comes back with the run that went on without it', async () => {
  const { app, page, userData, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('steady');
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);
  const before = readRun(userData, 'steady').state.steps;

  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const webContents = BrowserWindow.getAllWindows()[0]?.webContents;
        webContents?.once('did-finish-load', () => {
          resolve();
        });
        webContents?.forcefullyCrashRenderer();
      }),
  );
  // The old page object is of no use after a crash: main asks the new page.
  const ask = (script: string): Promise<unknown> =>
    app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
      script,
    );
  await expect.poll(() => ask(`document.querySelector('[data-testid="rail-runs"]') !== null`)).toBe(true);
  await ask(`document.querySelector('[data-testid="rail-runs"]').click()`);
  await expect
    .poll(() => ask(`document.querySelectorAll('[data-testid="run-row"][data-status="running"]').length`))
    .toBe(1);
  await expect
    .poll(() => ask(`Number(document.querySelector('[data-testid="chart-loss"]').dataset.points)`))
    .toBeGreaterThan(before);
  await expect.poll(() => readRun(userData, 'steady').state.steps).toBeGreaterThan(before);

  // A page that hangs is loaded again when the person wants it.
  await app.evaluate(
    ({ BrowserWindow, dialog }) =>
      new Promise<void>((resolve) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
        const window = BrowserWindow.getAllWindows()[0];
        window?.webContents.once('did-finish-load', () => {
          resolve();
        });
        window?.emit('unresponsive');
      }),
  );
  await expect.poll(() => ask(`document.querySelector('[data-testid="rail-runs"]') !== null`)).toBe(true);
  const reloaded = readRun(userData, 'steady').state.steps;
  await expect.poll(() => readRun(userData, 'steady').state.steps).toBeGreaterThan(reloaded);

  await ask(`document.querySelector('[data-testid="rail-runs"]').click()`);
  await expect.poll(() => ask(`document.querySelector('[data-testid="stop-run"]') !== null`)).toBe(true);
  await ask(`document.querySelector('[data-testid="stop-run"]').click()`);
  await expect.poll(() => readRun(userData, 'steady').state.status).toBe('stopped');
  await expect
    .poll(() => ask(`Number(document.querySelector('[data-testid="chart-loss"]').dataset.points)`))
    .toBe(countLossPoints(readRun(userData, 'steady')));
  await close();
});

test('a page that is reloaded comes back with the run that went on without it', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('steady');
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);
  const before = readRun(userData, 'steady').state.steps;

  await page.reload();
  await page.getByTestId('rail-runs').click();
  await waitForStatus(page, 'running', 1);
  await expect
    .poll(async () => Number(await page.getByTestId('chart-loss').getAttribute('data-points')))
    .toBeGreaterThan(before);

  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  await expect(page.getByTestId('chart-loss')).toHaveAttribute(
    'data-points',
    String(countLossPoints(readRun(userData, 'steady'))),
  );
  expect(pageErrors).toEqual([]);
  await close();
});
