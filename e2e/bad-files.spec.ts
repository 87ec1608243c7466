import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_FILES } from '../src-engine/testing/data-files/data-files.ts';
import type { DataFileCase, Way } from '../src-engine/testing/data-files/data-file-case.ts';
import type { ErrorCode } from '../src-engine/contract/wire-error.ts';
import { errors } from '../src-renderer/i18n/en/errors.ts';
import { answerOpenDialog, dropFiles, launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

const isRoot = process.getuid?.() === 0;
const GOOD_NAME = 'hello-world.txt';

/** Returns the files that can be opened in this way, and by this user. */
function casesBy(way: Way): DataFileCase[] {
  return DATA_FILES.filter(({ by, needsUser }) => by.includes(way) && !(needsUser === true && isRoot));
}

/** Returns the first file of each kind of input. */
function oneOfEachKind(cases: readonly DataFileCase[]): DataFileCase[] {
  const kindOf = ({ id }: DataFileCase): string => id.replace(/[.].*/, '');
  const firsts = new Map([...cases].reverse().map((one) => [kindOf(one), one]));
  return [...firsts.values()].reverse();
}

/** Returns a pattern of the sentences that tell where an error is, whatever their facts. */
function whereOf(code: ErrorCode): RegExp {
  const patterns = errors[code].where.map((sentence) =>
    sentence.replace(/[.?()|]/g, '[$&]').replace(/[{]\w+[}]/g, '.+'),
  );
  return new RegExp(`^(?:${patterns.join('|')})$`, 's');
}

/** Looks whether the window says of a file what it must. */
async function expectAnswer(page: Page, { id, expected }: DataFileCase): Promise<void> {
  const panel = page.getByTestId('error-panel');
  const setUp = page.getByTestId('set-up-runs');
  await expect(page.getByTestId('data-title'), id).not.toHaveText(GOOD_NAME);
  if (typeof expected === 'object' && 'code' in expected) {
    await expect(panel, id).toHaveAttribute('data-code', expected.code, { timeout: 30_000 });
    await expect(panel.getByRole('heading', { level: 2 }), id).toHaveText(errors[expected.code].title);
    await expect(panel.getByRole('paragraph').first(), id).toHaveText(whereOf(expected.code));
    await expect(panel, id).toContainText(errors[expected.code].mend);
    await expect(setUp, id).toBeDisabled();
    return;
  }
  await expect(setUp, id).toBeEnabled();
  await expect(panel, id).toBeHidden();
  if (expected === 'ok') return;
  const trace = 'warning' in expected ? `warning-${expected.warning}` : 'repairs';
  await expect(page.getByTestId(trace).first(), id).toBeVisible();
}

/** Opens files one after the other, a good one after each, and trains on the good one at last. */
async function openAll(page: Page, cases: readonly DataFileCase[], open: (path: string) => Promise<void>) {
  for (const one of cases) {
    await open(one.write(mkdtempSync(join(tmpdir(), 'unroll-bad-'))));
    await expectAnswer(page, one);
    await open(sampleFile(GOOD_NAME));
    await expect(page.getByTestId('data-title'), one.id).toHaveText(GOOD_NAME);
    await expect(page.getByTestId('set-up-runs'), one.id).toBeEnabled();
  }
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-epochs').fill('20');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
}

test('every kind of input is answered when it is dropped, and a good file opens right after', async () => {
  test.setTimeout(240_000);
  const { page, pageErrors, close } = await launchApp();
  await openAll(page, casesBy('drop'), (path) => dropFiles(page, [path]));
  expect(pageErrors).toEqual([]);
  await close();
});

test('one input of each kind is answered when a dialog opens it, and a good file opens right after', async () => {
  const { app, page, pageErrors, close } = await launchApp();
  await openAll(page, oneOfEachKind(casesBy('dialog')), async (path) => {
    await answerOpenDialog(app, [path]);
    await page.getByTestId('open-file').first().click();
  });
  expect(pageErrors).toEqual([]);
  await close();
});
