import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_FILES } from '../src-engine/testing/data-files/data-files.ts';
import type { DataFileCase } from '../src-engine/testing/data-files/data-file-case.ts';
import type { ErrorCode } from '../src-engine/contract/wire-error.ts';
import { errors } from '../src-renderer/i18n/en/errors.ts';
import { answerOpenDialog, dropFiles, launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

const isRoot = process.getuid?.() === 0;
/** The files that a person can open, and this user too. */
const CASES = DATA_FILES.filter(({ by, needsUser }) => by.includes('window') && !(needsUser === true && isRoot));
const GOOD_FILE: DataFileCase = {
  ...{ id: 'good', fileName: 'hello-world.txt', by: ['window'], expected: 'ok' },
  write: () => sampleFile('hello-world.txt'),
};

/** What the window says of a file. */
interface Answer {
  readonly title: string;
  readonly canSetUp: boolean;
  /** Warnings and what was left out, by their test ids. */
  readonly told: readonly string[];
  /** `null` where the file can be used. */
  readonly error: { code: string; title: string; where: string; text: string } | null;
}

/** Waits until the window answers to another file than before: looks at every frame, where `expect` would let 100 ms pass. */
async function waitForAnswer(page: Page, before: Answer | null): Promise<Answer> {
  const answer = await page.waitForFunction((last) => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    const panel = find('error-panel');
    const canSetUp = find('set-up-runs')?.matches(':enabled') === true;
    const textOf = (selector: string) => panel?.querySelector(selector)?.textContent.trim() ?? '';
    const told = [...document.querySelectorAll<HTMLElement>('[data-testid^="warning-"], [data-testid="repairs"]')];
    const now = {
      title: find('data-title')?.textContent.trim() ?? '',
      canSetUp,
      told: told.filter((element) => element.checkVisibility()).map((element) => element.dataset['testid'] ?? ''),
      error: panel && {
        code: panel.dataset['code'] ?? '',
        ...{ title: textOf('h2'), where: textOf('p'), text: panel.textContent },
      },
    };
    const isOther = now.title !== last?.title || now.error?.text !== last.error?.text;
    return (panel !== null || canSetUp) && isOther ? now : null;
  }, before);
  return (await answer.jsonValue()) as Answer;
}

/** Returns a pattern of the sentences that tell where an error is, whatever their facts. */
function whereOf(code: ErrorCode): RegExp {
  const patterns = errors[code].where.map((sentence) =>
    sentence.replace(/[.?()|]/g, '[$&]').replace(/[{]\w+[}]/g, '.+'),
  );
  return new RegExp(`^(?:${patterns.join('|')})$`, 's');
}

/** Looks whether the window says of a file what it must. */
function checkAnswer({ canSetUp, told, error }: Answer, { id, expected }: DataFileCase): void {
  const isRefused = typeof expected === 'object' && 'code' in expected;
  expect(canSetUp, id).toBe(!isRefused);
  if (isRefused) {
    const { code } = expected;
    const { title, mend } = errors[code];
    const [where, text] = [expect.stringMatching(whereOf(code)), expect.stringContaining(mend)];
    expect(error, id).toEqual({ code, title, where, text });
    return;
  }
  expect(error, id).toBeNull();
  if (expected !== 'ok') expect(told, id).toContain('warning' in expected ? `warning-${expected.warning}` : 'repairs');
}

/** Opens files one after the other, and trains on the last one. */
async function openAll(page: Page, files: readonly DataFileCase[], open: (path: string) => Promise<void>) {
  let answer: Answer | null = null;
  for (const file of files) {
    await open(file.write(mkdtempSync(join(tmpdir(), 'unroll-bad-'))));
    answer = await waitForAnswer(page, answer);
    checkAnswer(answer, file);
  }
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-epochs').fill('20');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);
}

test('every kind of input is answered when it is dropped, and a good file opens right after', async () => {
  test.setTimeout(240_000);
  const { page, pageErrors, close } = await launchApp();
  const files = CASES.flatMap((one) => [one, GOOD_FILE]);
  await openAll(page, files, (path) => dropFiles(page, [path]));
  expect(pageErrors).toEqual([]);
  await close();
});

test('every kind of input is answered when a dialog opens it, and a good file trains right after', async () => {
  test.setTimeout(240_000);
  const { app, page, pageErrors, close } = await launchApp();
  await openAll(page, [...CASES, GOOD_FILE], async (path) => {
    await answerOpenDialog(app, [path]);
    await page.getByTestId('open-file').first().click();
  });
  expect(pageErrors).toEqual([]);
  await close();
});
