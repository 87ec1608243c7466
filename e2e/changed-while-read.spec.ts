import { expect, test } from '@playwright/test';
import { appendFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import type { ErrorCode } from '../src-engine/contract/wire-error.ts';
import { errors } from '../src-renderer/i18n/en/errors.ts';
import { dropFiles, launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile, writeTestFile } from './test-files.ts';

/** Records that take seconds to read, so that something can happen meanwhile. */
const LARGE = `{"x": [${Array.from({ length: 30 }, (_, step) => step / 8).join(', ')}], "label": "a"}\n`.repeat(
  400_000,
);

const CHANGES: readonly [string, (path: string) => void, ErrorCode][] = [
  [
    'grows',
    (path) => {
      appendFileSync(path, '{"x": [1], "label": "b"}\n');
    },
    'FILE_CHANGED',
  ],
  [
    'is cut',
    (path) => {
      truncateSync(path, Math.floor(statSync(path).size / 2));
    },
    'FILE_CHANGED',
  ],
  [
    'vanishes',
    (path) => {
      rmSync(path);
    },
    'FILE_GONE',
  ],
];

for (const [what, change, code] of CHANGES) {
  test(`a file that ${what} while it is read says so, and a good one trains right after`, async () => {
    const path = writeTestFile('large.jsonl', LARGE);
    const { page, pageErrors, close } = await launchApp();
    await dropFiles(page, [path]);
    await expect(page.getByTestId('reading-strip')).toContainText(/Reading \d+/);
    change(path);
    const panel = page.getByTestId('error-panel');
    await expect(panel).toHaveAttribute('data-code', code, { timeout: 30_000 });
    await expect(panel).toContainText(errors[code].mend);
    await expect(panel).toContainText('large.jsonl');
    await expect(page.getByTestId('set-up-runs')).toBeDisabled();

    await dropFiles(page, [sampleFile('hello-world.txt')]);
    await page.getByTestId('set-up-runs').click();
    await page.getByTestId('form-field-epochs').fill('20');
    await page.getByTestId('form-start').click();
    await waitForStatus(page, 'done', 1);
    expect(pageErrors).toEqual([]);
    await close();
    rmSync(path, { force: true });
  });
}
