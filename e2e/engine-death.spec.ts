import { expect, test } from '@playwright/test';
import { dropFiles, launchApp, trainingEnginePid } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

test('a killed engine is named, the window stays, and the run starts again', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('doomed');
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);
  await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', /[1-9]/);

  process.kill(await trainingEnginePid(app), 'SIGKILL');
  await waitForStatus(page, 'interrupted', 1);
  const banner = page.getByTestId('engine-banner');
  await expect(banner).toContainText('stopped unexpectedly');
  await expect(banner).toContainText('doomed');

  await banner.getByRole('button', { name: 'Start again' }).click();
  await waitForStatus(page, 'running', 1);
  await expect(banner).toBeHidden();
  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  expect(pageErrors).toEqual([]);
  await close();
});
