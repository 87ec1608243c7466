import { _electron, expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const INSTALLED = '/usr/lib/unroll';
const NONINTERACTIVE = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** Packing, unpacking and fetching what the package depends on take their time on a bare machine. */
const SETUP_TIMEOUT_MS = 300_000;
const TRAINING_TIMEOUT_MS = 240_000;

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: ROOT, env: NONINTERACTIVE, encoding: 'utf8', stdio: 'pipe' });
}

function debianPackage(): string | undefined {
  const name = readdirSync(DIST).find((file) => file.endsWith('.deb'));
  return name === undefined ? undefined : join(DIST, name);
}

/** Installing needs root, and must not replace an Unroll that is in use on this machine. */
function mayInstall(): boolean {
  return process.getuid?.() === 0 && debianPackage() !== undefined && !existsSync(INSTALLED);
}

function install(file: string): void {
  const args = ['install', '-q', '-y', '--no-install-recommends', file];
  try {
    run('apt-get', ...args);
  } catch {
    // The lists of what there is to install may be missing or old.
    run('apt-get', 'update', '-q');
    run('apt-get', ...args);
  }
}

/** Opens the app as a person would and trains the two runs that it proposes on its first launch. */
async function trainSample(executablePath: string): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-package-'));
  const app = await _electron.launch({ executablePath, args: [`--user-data-dir=${userData}`] });
  try {
    const window = await app.firstWindow();
    await window.getByTestId('start-all').click();
    const rows = window.getByTestId('run-row');
    await expect(rows).toHaveCount(2);
    for (const row of await rows.all()) {
      await expect(row).toHaveAttribute('data-status', 'done', { timeout: TRAINING_TIMEOUT_MS });
    }
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
}

test.skip(process.platform !== 'linux', 'packages are tested on Linux');

test.beforeAll(() => {
  test.setTimeout(SETUP_TIMEOUT_MS);
  run(process.execPath, join(ROOT, 'scripts/package.mjs'));
});

test('the package installs, trains the sample through its window, and goes without a trace', async () => {
  test.setTimeout(SETUP_TIMEOUT_MS + 2 * TRAINING_TIMEOUT_MS);
  if (!mayInstall()) {
    await trainSample(join(DIST, 'linux-unpacked', 'unroll'));
    return;
  }
  install(debianPackage() ?? '');
  try {
    const entry = readFileSync('/usr/share/applications/unroll.desktop', 'utf8');
    expect(entry).toContain('Exec=unroll %F');
    expect(entry).toContain('text/csv');
    expect(existsSync('/usr/share/icons/hicolor/256x256/apps/unroll.png')).toBe(true);
    await trainSample('/usr/bin/unroll');
  } finally {
    run('apt-get', 'remove', '-q', '-y', 'unroll');
  }
  expect(existsSync(INSTALLED)).toBe(false);
  expect(existsSync('/usr/bin/unroll')).toBe(false);
});
