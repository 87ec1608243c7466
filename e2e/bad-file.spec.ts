import { expect, test } from '@playwright/test';
import { dropFiles, launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile, writeTestFile } from './test-files.ts';

const BAD_FILES = [
  { name: 'empty.csv', content: '', code: 'DATA_EMPTY' },
  { name: 'picture.csv', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), code: 'FILE_BINARY' },
  { name: 'ragged.csv', content: 'text,label\na,x\nb,y,z\nc,x\nd,y\n', code: 'CSV_RAGGED' },
  { name: 'one-class.csv', content: 'text,label\na b,x\nb c,x\nc d,x\nd e,x\ne f,x\n', code: 'LABEL_ONE_CLASS' },
  {
    name: 'mixed.txt',
    content: Buffer.concat([Buffer.from('café '.repeat(40)), Buffer.from([0xff])]),
    code: 'ENCODING_INVALID',
  },
];

test('bad files are named, and a good one trains right after', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  for (const { name, content, code } of BAD_FILES) {
    await dropFiles(page, [writeTestFile(name, content)]);
    const panel = page.getByTestId('error-panel');
    await expect(panel).toContainText(code);
    await expect(page.getByTestId('data-title')).toContainText(name);
    await expect(page.getByTestId('set-up-runs')).toBeDisabled();
  }
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await expect(page.getByTestId('error-panel')).toBeHidden();
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-epochs').fill('20');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
  expect(userData).not.toBe('');
  expect(pageErrors).toEqual([]);
  await close();
});
