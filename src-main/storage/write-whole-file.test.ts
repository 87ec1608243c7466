import * as fs from 'node:fs';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { writerOf } from '../../src-engine/hosts/temporary-files.ts';
import { writeFileSync } from './write-whole-file.ts';

vi.mock('node:fs', { spy: true });

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'unroll-whole-'));

afterEach(() => {
  vi.resetAllMocks();
});

test('replaces a file, and leaves nothing beside it', () => {
  const folder = newFolder();
  const path = join(folder, 'settings.json');
  writeFileSync(path, 'old, and longer');
  writeFileSync(path, '새것', { mode: 0o600 });
  expect(readFileSync(path, 'utf8')).toBe('새것');
  expect(readdirSync(folder)).toEqual(['settings.json']);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('tells what it cannot write, and leaves nothing behind', () => {
  const folder = newFolder();
  const path = join(folder, 'settings.json');
  mkdirSync(path);
  expect(() => {
    writeFileSync(path, 'text');
  }).toThrow();
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('a disk that takes no byte at all is full, and the old file stays', () => {
  const folder = newFolder();
  const path = join(folder, 'settings.json');
  writeFileSync(path, 'old');
  vi.mocked(fs.writeSync)
    .mockReturnValueOnce(0)
    .mockImplementationOnce(() => {
      throw new Error('It was asked again.');
    });
  expect(() => {
    writeFileSync(path, 'new');
  }).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('what a kill leaves names its process, as other half-written files do', () => {
  const path = join(newFolder(), 'settings.json');
  writeFileSync(path, 'text');
  const [temporary] = vi.mocked(fs.renameSync).mock.lastCall ?? [];
  expect(writerOf(basename(String(temporary)))).toBe(process.pid);
});

test.runIf(process.platform !== 'win32')('the new name is made to last, once the file has it', () => {
  const folder = newFolder();
  vi.mocked(fs.fsyncSync).mockClear();
  writeFileSync(join(folder, 'settings.json'), 'text');
  expect(vi.mocked(fs.openSync).mock.lastCall?.[0]).toBe(folder);
  const synced = vi.mocked(fs.fsyncSync).mock;
  expect(synced.lastCall).toEqual([vi.mocked(fs.openSync).mock.results.at(-1)?.value]);
  const [renamedAt = Infinity] = vi.mocked(fs.renameSync).mock.invocationCallOrder.slice(-1);
  expect(synced.invocationCallOrder.map((at) => at > renamedAt)).toEqual([false, true]);
});
