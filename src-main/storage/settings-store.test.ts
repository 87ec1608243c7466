import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { WORK_KINDS } from '../../src-engine/contract/training-work.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { RecentFiles } from './recent-files.ts';
import { SettingsStore } from './settings-store.ts';
import { writeFileSync as writeWholeFile } from './write-whole-file.ts';

vi.mock('node:fs', { spy: true });

/** Writes as electron-store does with the writer that it is bundled with; the real one needs Electron. */
vi.mock('electron-store', () => ({
  default: class {
    readonly #path: string;

    constructor({ cwd, name }: { readonly cwd: string; readonly name: string }) {
      this.#path = join(cwd, `${name}.json`);
    }

    set store(value: unknown) {
      writeWholeFile(this.#path, JSON.stringify(value, undefined, '\t'));
    }
  },
}));

const NOBODY = 65_534;
const MACHINE = 'a processor';
const SPEED = {
  costs: Object.fromEntries(WORK_KINDS.map((kind) => [kind, 123.456_789_012_345_67])) as never,
  threads: 8,
  sharedPart: 0.123_456_789_012_345_6,
  farSharedPart: 0.9,
  handOut: 1234.567_890_123_456,
  portableRatio: 2.345_678_901_234_567,
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'settings-'));
const fileIn = (folder: string): string => join(folder, 'settings.json');
const asideIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.corrupt-'));

afterEach(() => {
  vi.restoreAllMocks();
  vi.mocked(writeSync).mockReset();
});

/** A folder with settings of a person who likes it dark. */
async function darkFolder(): Promise<string> {
  const folder = newFolder();
  const { settings } = await SettingsStore.open(folder, MACHINE);
  await settings.set({ theme: 'dark' });
  return folder;
}

test('settings outlive the app, and each change keeps the others', async () => {
  const folder = newFolder();
  const { settings, notice } = await SettingsStore.open(folder, MACHINE);
  expect([settings.get(), settings.hasLaunched, notice]).toEqual([
    { theme: 'system', language: 'system', notify: true },
    false,
    null,
  ]);
  await Promise.all([
    settings.set({ theme: 'dark' }),
    settings.set({ language: 'ko' }),
    settings.set({ notify: false }),
    settings.markLaunched(),
    settings.keepSpeed(SPEED),
    settings.changeRecentPaths((paths) => [...paths, '/a']),
    settings.changeRecentPaths((paths) => [...paths, '/b']),
  ]);
  const again = await SettingsStore.open(folder, MACHINE);
  expect(again.settings.get()).toEqual({ theme: 'dark', language: 'ko', notify: false });
  expect([again.settings.hasLaunched, again.settings.speed]).toEqual([true, SPEED]);
  expect(again.settings.recentPaths).toEqual(['/a', '/b']);
  expect((await SettingsStore.open(folder, 'another processor')).settings.speed).toBeNull();
});

test('keys of other versions are kept', async () => {
  const folder = newFolder();
  writeFileSync(fileIn(folder), JSON.stringify({ theme: 'dark', later: { a: 1 } }));
  const { settings } = await SettingsStore.open(folder, MACHINE);
  await settings.set({ language: 'en' });
  expect(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).toMatchObject({
    theme: 'dark',
    language: 'en',
    later: { a: 1 },
  });
});

test('a choice that only a newer version knows costs no other setting', async () => {
  const folder = newFolder();
  writeFileSync(fileIn(folder), JSON.stringify({ theme: 'sepia', language: 'ko', recentPaths: ['/a'] }));
  const { settings, notice } = await SettingsStore.open(folder, MACHINE);
  expect([settings.get(), settings.recentPaths, notice]).toEqual([
    { theme: 'system', language: 'ko', notify: true },
    ['/a'],
    null,
  ]);
});

const DAMAGES: Readonly<Record<string, (path: string) => void>> = {
  'an empty file': (path) => {
    writeFileSync(path, '');
  },
  'half a file': (path) => {
    writeFileSync(path, '{');
  },
  'a file of zeros': (path) => {
    writeFileSync(path, Buffer.alloc(4096));
  },
  'wrong types': (path) => {
    writeFileSync(path, '{"theme": 5}');
  },
  'a list': (path) => {
    writeFileSync(path, '[]');
  },
  '5 MB': (path) => {
    writeFileSync(path, `{"theme": "light", "x": "${'x'.repeat(5_000_000)}"}`);
  },
  'a folder': (path) => {
    mkdirSync(path);
  },
  'a link to itself': (path) => {
    symlinkSync(path, path);
  },
};

test.each(Object.entries(DAMAGES))('%s is set aside, and the backup stands in', async (_name, damage) => {
  const folder = await darkFolder();
  rmSync(fileIn(folder));
  damage(fileIn(folder));
  const { settings, notice } = await SettingsStore.open(folder, MACHINE);
  expect(settings.get().theme).toBe('dark');
  expect(notice).toMatchObject({ code: 'SETTINGS_RESTORED', details: { file: asideIn(folder)[0] } });
  const again = await SettingsStore.open(folder, MACHINE);
  expect([again.settings.get().theme, again.notice]).toEqual(['dark', null]);
  await again.settings.set({ language: 'ko' });
  expect((await SettingsStore.open(folder, MACHINE)).settings.get()).toEqual({
    theme: 'dark',
    language: 'ko',
    notify: true,
  });
});

test.each(Object.entries(DAMAGES))('%s without a good backup gives the defaults', async (_name, damage) => {
  const folder = newFolder();
  damage(fileIn(folder));
  damage(join(folder, 'settings.backup.json'));
  const { settings, notice } = await SettingsStore.open(folder, MACHINE);
  expect(settings.get()).toEqual({ theme: 'system', language: 'system', notify: true });
  expect(notice).toMatchObject({ code: 'SETTINGS_RESET' });
  expect(asideIn(folder)).toHaveLength(2);
  await settings.set({ theme: 'dark' });
  expect((await SettingsStore.open(folder, MACHINE)).settings.get().theme).toBe('dark');
});

test('a file that may not be read starts with the backup, and a folder that may not be written to refuses changes', async () => {
  const folder = await darkFolder();
  chmodSync(fileIn(folder), 0);
  chmodSync(folder, 0o555);
  // Nothing is closed to root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    const { settings, notice } = await SettingsStore.open(folder, MACHINE);
    expect([settings.get().theme, notice?.code]).toEqual(['dark', 'SETTINGS_RESTORED']);
    await expect(settings.set({ theme: 'light' })).rejects.toMatchObject({ code: 'FILE_WRITE_FAILED' });
    expect(settings.get().theme).toBe('dark');
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

/** Lets the disk take a part of the next file, and refuse the rest. */
function refuseRest(code: string): void {
  vi.mocked(writeSync)
    .mockReturnValueOnce(20)
    .mockImplementationOnce(() => {
      throw Object.assign(new Error(`${code}: write`), { code });
    });
}

test.each(['ENOSPC', 'EDQUOT'])('%s in the middle of the file is a full disk, and the settings stay', async (code) => {
  const folder = await darkFolder();
  const { settings } = await SettingsStore.open(folder, MACHINE);
  const before = readFileSync(fileIn(folder), 'utf8');
  const neededBytes = before.replace('"language": "system"', '"language": "ko"').length;
  vi.spyOn(nodeFileSystem, 'freeBytes').mockResolvedValue(7);
  refuseRest(code);
  const details = { path: fileIn(folder), neededBytes, freeBytes: 7 };
  await expect(settings.set({ language: 'ko' })).rejects.toMatchObject({ code: 'DISK_FULL', details });
  expect(settings.get()).toEqual({ theme: 'dark', language: 'system', notify: true });
  expect(readFileSync(fileIn(folder), 'utf8')).toBe(before);
  expect(readdirSync(folder).sort()).toEqual(['settings.backup.json', 'settings.json']);
});

test('what else the disk refuses is told with its reason', async () => {
  const folder = await darkFolder();
  const { settings } = await SettingsStore.open(folder, MACHINE);
  refuseRest('EIO');
  const details = { path: fileIn(folder), reason: 'EIO' };
  await expect(settings.set({ language: 'ko' })).rejects.toMatchObject({ code: 'FILE_WRITE_FAILED', details });
});

test('a start removes half-written files of processes that are gone, and no other', async () => {
  const folder = await darkFolder();
  const own = `settings.json.${process.pid}-1.tmp`;
  for (const name of ['settings.json.4194304-3.tmp', 'board.json.4194304-4.tmp', own]) {
    writeFileSync(join(folder, name), 'half');
  }
  await SettingsStore.open(folder, MACHINE);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([own]);
});

test('the file stays under 4 KB, however long the paths are', async () => {
  const folder = newFolder();
  const { settings } = await SettingsStore.open(folder, MACHINE.repeat(10));
  await settings.keepSpeed(SPEED);
  const recent = new RecentFiles({
    get: () => settings.recentPaths,
    change: (change) => settings.changeRecentPaths(change),
  });
  for (let count = 1; count < 40; count++) await recent.add([`/${'가"\\'.repeat(count * 3)}`]);
  expect(statSync(fileIn(folder)).size).toBeLessThan(4096);
});
