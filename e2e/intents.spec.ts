import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { answerSaveDialog, dropFiles, launchApp } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';
import { sampleFile, writeTestFile } from './test-files.ts';

const SENTENCES = [
  'please wake me at seven tomorrow',
  'what is the weather in Busan',
  '불 좀 꺼 줘',
  '내일 일정 알려 줘',
];

function predict(model: string, input: string): unknown {
  const output = execFileSync(process.execPath, ['scripts/unroll.mjs', 'predict', model, '--input', input, '--json'], {
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

test('drop a csv, accept every default, pass 90 %, export, and predict the same from the exported files', async () => {
  const { app, page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('intents.csv')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('intents');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
  const run = readRun(userData, 'intents');
  expect(run.state.metrics.validation?.accuracy).toBeGreaterThan(0.9);

  const input = writeTestFile('sentences.txt', SENTENCES.join('\n'));
  const expected = predict(run.directory, input);
  const row = page.locator('[data-testid="run-row"][data-status="done"]');
  for (const format of ['safetensors', 'json']) {
    const path = join(userData, `모델.${format}`);
    await answerSaveDialog(app, path);
    await row.getByTestId('export-run').click();
    await page.getByRole('menuitem', { name: new RegExp(format, 'i') }).click();
    await expect(page.getByText(`모델.${format}`)).toBeVisible();
    expect(predict(path, input)).toEqual(expected);
  }
  expect(pageErrors).toEqual([]);
  await close();
});
