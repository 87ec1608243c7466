import { listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launchPackaged, type KeyPress } from './packaged-app.ts';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const UNPACKED = join(DIST, 'linux-unpacked', 'unroll');
const INSTALLED = '/usr/lib/unroll';
const NONINTERACTIVE = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** Packing, unpacking and fetching what the package depends on take their time on a bare machine. */
const SETUP_TIMEOUT_MS = 300_000;
const TRAINING_TIMEOUT_MS = 240_000;
/** Time in which a binary that could be misused would long have shown it. */
const MISUSE_TIMEOUT_MS = 8000;

/** Keys that open the developer tools: of browsers, and of Electron's menu. */
const TOOL_KEYS: readonly KeyPress[] = [
  { key: 'F12', code: 123, modifiers: 0 },
  { key: 'I', code: 73, modifiers: 2 + 8 },
];
/** Time in which the tools would have opened. */
const TOOLS_MS = 2000;

/** What stands before the fuses in the binary of Electron, with their version and number behind it. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Name -> whether it is on, in the order of the binary; later versions have more. */
const FUSES = {
  runAsNode: '0',
  cookieEncryption: '1',
  nodeOptions: '0',
  nodeCliInspect: '0',
  embeddedAsarIntegrity: '1',
  onlyLoadAppFromAsar: '1',
  browserProcessSnapshot: '0',
  fileProtocolExtraPrivileges: '0',
};

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
  const app = await launchPackaged(executablePath, [`--user-data-dir=${userData}`]);
  try {
    const start = `document.querySelector('[data-testid="start-all"]:enabled')`;
    await expect.poll(() => app.evaluate(`${start} !== null`)).toBe(true);
    await app.evaluate(`${start}.click()`);
    const statuses = `[...document.querySelectorAll('[data-testid="run-row"]')].map((row) => row.dataset.status)`;
    await expect.poll(() => app.evaluate(statuses), { timeout: TRAINING_TIMEOUT_MS }).toEqual(['done', 'done']);
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
}

/** Starts the app's binary in a way that would make it Node, and returns what it wrote until it was ended. */
function startAsNode(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-package-'));
  const running = spawn(UNPACKED, [...args, '--no-sandbox', `--user-data-dir=${userData}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MISUSE_TIMEOUT_MS,
  });
  let output = '';
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    running.once('close', () => {
      rmSync(userData, { recursive: true, force: true });
      resolve(output);
    });
  });
}

test.skip(process.platform !== 'linux', 'packages are tested on Linux');

test.beforeAll(() => {
  test.setTimeout(SETUP_TIMEOUT_MS);
  run(process.execPath, join(ROOT, 'scripts/package.mjs'));
});

test('the package installs, trains the sample through its window, and goes without a trace', async () => {
  test.setTimeout(SETUP_TIMEOUT_MS + 2 * TRAINING_TIMEOUT_MS);
  if (!mayInstall()) {
    await trainSample(UNPACKED);
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

test('the package holds the app alone, with the licences of what is in it', () => {
  const files = listPackage(join(DIST, 'linux-unpacked', 'resources', 'app.asar'), { isPack: false });
  const strays = files.filter((file) =>
    /node_modules|[.](map|ts|md)$|[.](test|spec)[.]|unroll[.]cjs|packages[.]json/.test(file),
  );
  expect(strays).toEqual([]);
  expect(files).toContain('/out/main/main.cjs');
  expect(readdirSync(join(DIST, 'linux-unpacked'))).toEqual(
    expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
  );
  const notices = readFileSync(join(DIST, 'linux-unpacked', 'THIRD_PARTY_NOTICES.txt'), 'utf8');
  for (const name of ['svelte', 'chart.js', 'valibot', 'electron-store', 'hyparquet', 'pretendard']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
  const materials = JSON.parse(readFileSync(join(DIST, 'sbom.cdx.json'), 'utf8')) as { components: { name: string }[] };
  expect(materials.components.map(({ name }) => name)).toContain('svelte');
});

test('the binary is nothing but the app: no Node, no inspector, no code from elsewhere', async () => {
  const binary = readFileSync(UNPACKED);
  const wire = binary.indexOf(SENTINEL) + SENTINEL.length;
  const count = binary[wire + 1] ?? 0;
  expect(binary[wire]).toBe(1);
  expect(binary.toString('latin1', wire + 2, wire + 2 + count).slice(0, Object.keys(FUSES).length)).toBe(
    Object.values(FUSES).join('').slice(0, count),
  );

  const folder = mkdtempSync(join(tmpdir(), 'unroll-misuse-'));
  const script = join(folder, 'ran.cjs');
  writeFileSync(script, "console.log('it ran')");
  const outputs = await Promise.all([
    startAsNode([script], { ELECTRON_RUN_AS_NODE: '1' }),
    startAsNode([], { NODE_OPTIONS: `--require=${script}` }),
    startAsNode(['-r', script], {}),
    startAsNode(['--inspect=0'], {}),
    startAsNode(['--inspect-brk=0'], {}),
  ]);
  expect(outputs.join('\n')).not.toMatch(/it ran|Debugger listening/);
  rmSync(folder, { recursive: true });
});

test('no key opens the developer tools', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-package-'));
  const app = await launchPackaged(UNPACKED, [`--user-data-dir=${userData}`]);
  try {
    for (const key of TOOL_KEYS) {
      await app.press(key);
      await setTimeout(TOOLS_MS);
      expect(await app.addresses(), key.key).toEqual(['app://unroll/']);
    }
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
});
