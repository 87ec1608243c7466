import { expect, test } from '@playwright/test';
import { launchApp, trainingEnginePid } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';

test('a killed engine is named, the window stays, and the run starts again', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  await page.getByTestId('start-all').click();
  await waitForStatus(page, 'running', 2);
  await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', /[1-9]/);

  process.kill(await trainingEnginePid(app), 'SIGKILL');
  await waitForStatus(page, 'interrupted', 1);
  const banner = page.getByTestId('engine-banner');
  await expect(banner).toContainText('stopped unexpectedly');
  await expect(banner).toContainText(/one direction|both directions/);

  await banner.getByRole('button', { name: 'Start again' }).click();
  await waitForStatus(page, 'done', 2);
  await expect(banner).toBeHidden();
  expect(pageErrors).toEqual([]);
  await close();
});
