import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { launchApp } from './launch-app.ts';
import { sampleFile } from './test-files.ts';

test('a second start with the same folder hands its files to the first and ends', async () => {
  const { app, page, userData, pageErrors, close } = await launchApp();
  const second = spawn(
    app.process().spawnfile,
    ['.', '--no-sandbox', `--user-data-dir=${userData}`, sampleFile('intents.csv')],
    { stdio: 'ignore' },
  );
  const exitCode = await new Promise((resolve) => second.once('exit', resolve));
  expect(exitCode).toBe(0);
  await expect(page.getByText('intents.csv').first()).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(pageErrors).toEqual([]);
  await close();
});
