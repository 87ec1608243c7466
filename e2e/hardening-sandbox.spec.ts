import { expect, test } from '@playwright/test';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { electronPath } from './electron-path.ts';

/** The ids of `nobody` and its group on every Linux. */
const NOBODY = 65534;
const START_TIMEOUT_MS = 30_000;
const isRoot = process.getuid?.() === 0;

/** A process of the app, as the kernel shows it. */
interface Shown {
  readonly command: string;
  readonly status: string;
}

test.skip(process.platform !== 'linux', 'other systems have sandboxes of other kinds');

/** A folder that a person without any rights can read what is in: the app, and where Electron is itself out of reach. */
function copyForAnyone(folder: string): { app: string; electron: string } {
  const app = join(folder, 'app');
  for (const part of ['out', 'package.json', 'resources/samples', 'resources/icons'])
    cpSync(part, join(app, part), { recursive: true });
  const electron = join(folder, 'electron');
  execFileSync('cp', ['-a', '--reflink=auto', dirname(electronPath), electron]);
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  return { app, electron: join(electron, 'electron') };
}

/** Starts a screen that any user may draw on, as `nobody` has no key to another one. */
function startOpenScreen(): Promise<{ server: ChildProcess; display: string }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-ac', '-nolisten', 'tcp', '-screen', '0', '1280x800x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.stdio[3]?.once('data', (number: Buffer) => {
      resolve({ server, display: `:${String(number).trim()}` });
    });
  });
}

/** Returns the processes of which one argument holds this text. */
function processesWith(text: string): Shown[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes(text) ? [{ command, status: readFileSync(`/proc/${pid}/status`, 'utf8') }] : [];
      } catch {
        return [];
      }
    });
}

test('the page runs in the sandbox of the operating system, as a user without rights', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-sandbox-'));
  chmodSync(folder, 0o755);
  const { app, electron } = copyForAnyone(folder);
  const home = join(folder, 'home');
  mkdirSync(home);
  if (isRoot) chownSync(home, NOBODY, NOBODY);
  const { server, display } = await startOpenScreen();
  const userData = join(home, 'data');
  const running = spawn(electron, [app, `--user-data-dir=${userData}`], {
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    env: { PATH: process.env['PATH'] ?? '', DISPLAY: display, HOME: home, LC_CTYPE: 'C.UTF-8' },
    stdio: 'ignore',
  });
  try {
    const processes = (): Shown[] => processesWith(`--user-data-dir=${userData}`);
    const pages = (): Shown[] => processes().filter(({ command }) => command.includes('--type=renderer'));
    await expect.poll(() => pages().length, { timeout: START_TIMEOUT_MS }).toBe(1);
    expect(processes().filter(({ command }) => command.includes('--no-sandbox'))).toEqual([]);
    const [page] = pages();
    expect(page?.status).toMatch(/^Seccomp:\s*2$/m);
    expect(page?.status).toMatch(/^NoNewPrivs:\s*1$/m);
    if (isRoot) expect(page?.status).toMatch(new RegExp(`^Uid:\\s*${NOBODY}\\s`, 'm'));
  } finally {
    running.kill();
    await new Promise((resolve) => running.once('exit', resolve));
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
