import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { answerSaveDialog, dropFiles, launchApp } from './launch-app.ts';
import { writeTestFile } from './test-files.ts';

/** `환불` and `인사` in windows-949, which is not valid UTF-8. */
const REFUND = [0xc8, 0xaf, 0xba, 0xd2];
const GREETING = [0xc0, 0xce, 0xbb, 0xe7];

function koreanTable(): Uint8Array {
  const encode = (text: string) => [...new TextEncoder().encode(text)];
  const rows = Array.from({ length: 40 }, (_, k) => [
    ...(k % 2 === 0 ? REFUND : GREETING),
    ...encode(`,${k % 2 === 0 ? 'a' : 'b'}\n`),
  ]);
  return Uint8Array.from([...encode('text,label\n'), ...rows.flat()]);
}

test('the encoding can be changed and the preview follows at once, the file unread on disk', async () => {
  const { page, pageErrors, close } = await launchApp();
  await dropFiles(page, [writeTestFile('korean.csv', koreanTable())]);
  const preview = page.getByTestId('preview');
  await expect(preview).toContainText('환불');
  const encoding = page.getByTestId('encoding').last();
  await expect(encoding).toHaveValue('windows-949');
  await encoding.selectOption('latin1');
  await expect(preview).not.toContainText('환불');
  await expect(preview).toContainText('È');
  await page.getByTestId('encoding').last().selectOption('windows-949');
  await expect(preview).toContainText('환불');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  expect(pageErrors).toEqual([]);
  await close();
});

test('an encoding that only a person can tell is chosen by how the text would read', async () => {
  const { page, pageErrors, close } = await launchApp();
  const ascii = new TextEncoder().encode(`text,label\n${'a b,x\nc d,y\n'.repeat(20)}`);
  await dropFiles(page, [
    writeTestFile('short.csv', Buffer.concat([ascii, Uint8Array.from([...REFUND, 0x2c, 0x78, 0x0a])])),
  ]);
  await expect(page.getByTestId('error-panel')).toHaveAttribute('data-code', 'ENCODING_UNSURE');
  await expect(page.getByTestId('error-panel')).toContainText('환불,x');
  await page.getByTestId('read-as-windows-949').click();
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await expect(page.getByTestId('encoding').last()).toHaveValue('windows-949');
  expect(pageErrors).toEqual([]);
  await close();
});

test('rows with too many fields are left out, counted, and listed in a file that is safe to open', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  const rows = Array.from({ length: 60 }, (_, k) =>
    k === 10 || k === 20 ? 'a b,x,=cmd' : `word ${String(k)},y${String(k % 2)}`,
  );
  await dropFiles(page, [writeTestFile('ragged.csv', ['text,label', ...rows].join('\n'))]);
  await expect(page.getByTestId('error-panel')).toHaveAttribute('data-code', 'CSV_RAGGED');
  await page.getByTestId('remedy-skip-bad-rows').click();
  await expect(page.getByTestId('repairs')).toContainText('2 rows left out');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();

  const list = writeTestFile('list.csv', '');
  await answerSaveDialog(app, list);
  await page.getByTestId('save-repairs').click();
  await expect(page.getByText('Saved the list to list.csv')).toBeVisible();
  const lines = readFileSync(list, 'utf8').trim().split('\r\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['row', '12', '22']);
  expect(pageErrors).toEqual([]);
  await close();
});

test('another separator and a first row that is data are taken at once', async () => {
  const { page, pageErrors, close } = await launchApp();
  const rows = Array.from({ length: 40 }, (_, k) => `word ${String(k)};${k % 2 === 0 ? 'a,x' : 'b,y'}`);
  await dropFiles(page, [writeTestFile('two-ways.csv', rows.join('\n'))]);
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await page.getByTestId('header').selectOption('no');
  await expect(page.getByTestId('rows-shown')).toContainText('of 40');
  await page.getByTestId('delimiter').selectOption(';');
  await expect(page.getByTestId('preview')).toContainText('b,y');
  expect(pageErrors).toEqual([]);
  await close();
});
