import { expect, test } from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from './launch-app.ts';

const TORN = '01JD0000000000000000000001';
/** A folder of settings and runs that is hard to name. */
const ODD_NAME = `빈 칸 🧪 'quoted' ${'long '.repeat(40)}.`;
const NEWER = '01JD0000000000000000000002';

test('damaged runs stand apart, hide no other, and can be shown, deleted and restored', async () => {
  const userData = join(mkdtempSync(join(tmpdir(), 'unroll-e2e-')), ODD_NAME);
  const fileOf = (id: string): string => join(userData, 'runs', id, 'run.json');
  for (const id of [TORN, NEWER]) mkdirSync(join(userData, 'runs', id), { recursive: true });
  writeFileSync(fileOf(TORN), '{"formatVersion": 1');
  writeFileSync(fileOf(NEWER), '{"formatVersion": 2}');
  const { app, page, pageErrors, close } = await launchApp({ userData });
  await app.evaluate(({ shell }) => {
    shell.openPath = (path) => {
      process.env['SHOWN_FOLDER'] = path;
      return Promise.resolve('');
    };
  });
  await page.getByTestId('rail-runs').click();
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  const rows = page.getByTestId('damaged-run');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'A newer Unroll wrote this run' })).toHaveCount(1);

  const torn = rows.filter({ hasText: TORN });
  await torn.getByTestId('damaged-open-folder').click();
  await expect.poll(() => app.evaluate(() => process.env['SHOWN_FOLDER'])).toBe(join(userData, 'runs', TORN));
  await torn.getByTestId('damaged-remove').click();
  await expect(rows).toHaveCount(1);
  expect(existsSync(fileOf(TORN))).toBe(false);

  await page.getByTestId('rail-settings').click();
  await page.getByTestId('trashed-run').getByTestId('restore-run').click();
  await expect.poll(() => existsSync(fileOf(TORN))).toBe(true);
  await page.getByTestId('rail-runs').click();
  await expect(rows).toHaveCount(2);
  expect(pageErrors).toEqual([]);
  await close();
});
