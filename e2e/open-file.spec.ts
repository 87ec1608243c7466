import { expect, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { sampleFile, writeTestFile } from './test-files.ts';

test('a file named on the command line is open when the window is', async () => {
  const { page, pageErrors, close } = await launchApp({ files: [sampleFile('intents.csv')] });
  await expect(page.getByTestId('data-title')).toContainText('intents.csv');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  expect(pageErrors).toEqual([]);
  await close();
});

test('the open dialog brings its files in, and cancelling changes nothing', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  });
  await page.getByTestId('open-file').first().click();
  await expect(page.getByTestId('start-all')).toBeVisible();

  const path = writeTestFile('낱말 목록.tsv', `말\t뜻\n${'가다\t동사\n나무\t명사\n'.repeat(20)}`);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
  await page.getByTestId('open-file').first().click();
  await expect(page.getByTestId('data-title')).toContainText('낱말 목록.tsv');
  expect(pageErrors).toEqual([]);
  await close();
});

test('every bundled sample opens with one click and can be set up', async () => {
  const { page, pageErrors, close } = await launchApp();
  for (const id of ['hello-world', 'alice', 'intents', 'fill-the-blank']) {
    await page.getByTestId(`sample-${id}`).click();
    await expect(page.getByTestId('error-panel')).toBeHidden();
    await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  }
  expect(pageErrors).toEqual([]);
  await close();
});
