import { expect, test } from '@playwright/test';
import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SYNTHETIC_TASKS } from '../src-engine/contract/run-config.ts';
import { answerOpenDialog, dropFiles, dropText, launchApp } from './launch-app.ts';
import { sampleFile, writeTestFile } from './test-files.ts';

const GREETINGS = `text,label\n${'good morning,hello\nsee you soon,bye\n'.repeat(20)}`;

test('a file named on the command line is open when the window is', async () => {
  const { page, pageErrors, close } = await launchApp({ files: [sampleFile('intents.csv')] });
  await expect(page.getByTestId('data-title')).toContainText('intents.csv');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  expect(pageErrors).toEqual([]);
  await close();
});

test('the open dialog brings its files in, and cancelling changes nothing', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  await answerOpenDialog(app, []);
  await page.getByTestId('open-file').first().click();
  await expect(page.getByTestId('start-all')).toBeVisible();

  const path = writeTestFile('낱말 목록.tsv', `말\t뜻\n${'가다\t동사\n나무\t명사\n'.repeat(20)}`);
  await answerOpenDialog(app, [path]);
  await page.getByTestId('open-file').first().click();
  await expect(page.getByTestId('data-title')).toContainText('낱말 목록.tsv');
  expect(pageErrors).toEqual([]);
  await close();
});

test('every bundled sample and made-up task opens with one click and can be set up', async () => {
  const { page, pageErrors, close } = await launchApp();
  const bundled = JSON.parse(readFileSync(sampleFile('samples.json'), 'utf8')) as { id: string }[];
  for (const id of [...bundled.map((sample) => sample.id), ...SYNTHETIC_TASKS.map((task) => `synthetic-${task}`)]) {
    await page.getByTestId(`sample-${id}`).click();
    await expect(page.getByTestId('error-panel')).toBeHidden();
    await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  }
  await expect(page.getByTestId('opened-file')).toHaveCount(bundled.length + SYNTHETIC_TASKS.length);
  expect(pageErrors).toEqual([]);
  await close();
});

test('a file that is dropped twice, by any link, is one; what is no file says so', async () => {
  const { page, pageErrors, close } = await launchApp();
  const path = writeTestFile('greetings.csv', GREETINGS);
  const link = join(dirname(path), 'link.csv');
  symlinkSync(path, link);
  await dropFiles(page, [path, link, path]);
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await dropFiles(page, [link]);
  await expect(page.getByTestId('opened-file')).toHaveCount(1);
  // The last file may still be being opened, and is shown when it is.
  await expect(async () => {
    await dropText(page, 'https://example.com/data.csv');
    await expect(page.getByTestId('error-panel')).toHaveAttribute('data-code', 'DROP_NOT_A_FILE', { timeout: 2000 });
  }).toPass();
  await page.getByTestId('opened-file').click();
  await expect(page.getByTestId('data-title')).toHaveText('greetings.csv');
  expect(pageErrors).toEqual([]);
  await close();
});

test('two hundred files at once are a queue that never holds up the one that is looked at', async () => {
  const { page, pageErrors, close } = await launchApp();
  const folder = dirname(writeTestFile('greetings.csv', GREETINGS));
  const paths = Array.from({ length: 200 }, (_, k) => join(folder, `part ${String(k)}.csv`));
  for (const path of paths) writeFileSync(path, GREETINGS);
  await dropFiles(page, paths);
  await expect(page.getByTestId('opened-file')).toHaveCount(200);
  await page.getByTestId('opened-file').nth(180).click();
  await expect(page.getByTestId('data-title')).toHaveText('part 180.csv');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  expect(pageErrors).toEqual([]);
  await close();
});

test('a name that hides or turns something is shown as it is written', async () => {
  const { page, pageErrors, close } = await launchApp();
  for (const [name, shown] of [
    ['report\u202evsc.csv', 'report⟨U+202E⟩vsc.csv'],
    ['two\nlines.csv', 'two␊lines.csv'],
    ['-dash "quoted".csv', '-dash "quoted".csv'],
    [`${'가'.repeat(83)}.csv`, `${'가'.repeat(83)}.csv`],
  ] as const) {
    await dropFiles(page, [writeTestFile(name, GREETINGS)]);
    await expect(page.getByTestId('data-title')).toHaveText(shown);
    await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  }
  expect(pageErrors).toEqual([]);
  await close();
});

test('recent files outlive the app; one that is gone is greyed and can be taken off', async () => {
  const kept = writeTestFile('kept.csv', GREETINGS);
  const moved = writeTestFile('moved.csv', GREETINGS);
  const first = await launchApp();
  await dropFiles(first.page, [kept, moved]);
  await expect(first.page.getByTestId('set-up-runs')).toBeEnabled();
  await first.close();
  renameSync(moved, `${moved}.away`);

  const second = await launchApp({ userData: first.userData });
  const recent = second.page.getByTestId('recent-files');
  await expect(recent.getByRole('listitem')).toHaveCount(2);
  await expect(recent.getByRole('listitem').filter({ hasText: 'moved.csv' })).toContainText('not found');
  await recent.getByRole('button', { name: 'Take moved.csv off the list' }).focus();
  await second.page.keyboard.press('Enter');
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await recent.getByRole('button', { name: /^kept.csv/ }).click();
  await expect(second.page.getByTestId('data-title')).toHaveText('kept.csv');
  expect(second.pageErrors).toEqual([]);
  await second.close();
});

test('a folder with one text file for each class opens by drop and by dialog', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  const folder = join(dirname(writeTestFile('x', '')), 'languages');
  mkdirSync(folder);
  writeFileSync(join(folder, 'english.txt'), 'good morning\nsee you soon\nthank you\n'.repeat(10));
  writeFileSync(join(folder, 'german.txt'), 'guten Morgen\nbis bald\ndanke\n'.repeat(10));
  await dropFiles(page, [folder]);
  await expect(page.getByTestId('data-title')).toHaveText('languages');
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await expect(page.getByText('2 classes')).toBeVisible();
  await answerOpenDialog(app, [folder]);
  await page.getByTestId('open-folder').click();
  await expect(page.getByTestId('opened-file')).toHaveCount(1);
  expect(pageErrors).toEqual([]);
  await close();
});
