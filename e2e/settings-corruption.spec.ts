import { expect, test } from '@playwright/test';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callDesktop } from './desktop-call.ts';
import { launchApp } from './launch-app.ts';

/** One damage for each way in which reading may fail; the unit tests have them all. */
const DAMAGES: Readonly<Record<string, (path: string) => void>> = {
  zeros: (path) => {
    writeFileSync(path, Buffer.alloc(4096));
  },
  folder: (path) => {
    mkdirSync(path);
  },
  loop: (path) => {
    symlinkSync(path, path);
  },
};

test('damaged settings never stop the app: the backup stands in, and the damaged file is kept', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  const path = join(userData, 'settings.json');
  const first = await launchApp({ userData });
  await callDesktop(first.page, 'settings:set', { theme: 'dark' });
  await first.close();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ theme: 'dark' });

  for (const damage of Object.values(DAMAGES)) {
    rmSync(path, { recursive: true, force: true });
    damage(path);
    const { page, pageErrors, close } = await launchApp({ userData });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByText('Your settings were damaged and restored')).toBeVisible();
    expect(pageErrors).toEqual([]);
    await close();
  }
  expect(readdirSync(userData).filter((name) => name.startsWith('settings.corrupt-'))).toHaveLength(3);
});
