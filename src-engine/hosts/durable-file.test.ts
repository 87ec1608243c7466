import type * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { UnrollError } from '../contract/wire-error.ts';

const fault = vi.hoisted(() => ({ writeLimit: Infinity, code: '' }));

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  return {
    ...real,
    // A disk that takes few bytes at a time, or none.
    writeSync: (file: number, bytes: Uint8Array, offset: number): number => {
      if (fault.code !== '') throw Object.assign(new Error(fault.code), { code: fault.code });
      return real.writeSync(file, bytes, offset, Math.min(fault.writeLimit, bytes.length - offset));
    },
  };
});

const { appendDurably, makeFolder, writeDurably } = await import('./durable-file.ts');

function newFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'durable-')), 'file.json');
  writeFileSync(path, content);
  return path;
}

afterEach(() => {
  fault.writeLimit = Infinity;
  fault.code = '';
});

test('writes everything even when each write takes only a few bytes', () => {
  const path = newFile('old');
  fault.writeLimit = 3;
  writeDurably(path, Buffer.from('a new and longer content'));
  appendDurably(path, Buffer.from(' and more'));
  expect(readFileSync(path, 'utf8')).toBe('a new and longer content and more');
});

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EIO', 'FILE_WRITE_FAILED'],
])('keeps the old file and no temporary one after %s', (code, expected) => {
  const path = newFile('old');
  fault.code = code;
  expect(() => {
    writeDurably(path, Buffer.from('new'));
  }).toThrow(expect.objectContaining({ code: expected }) as UnrollError);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(join(path, '..'))).toEqual(['file.json']);
});

test('makes a folder with those above it, and is content with one that is there', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'durable-')), 'a/b/c');
  makeFolder(folder);
  makeFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')('names a place where no folder can be made', () => {
  expect(() => {
    makeFolder('/proc/unroll/run');
  }).toThrow(expect.objectContaining({ code: 'FILE_WRITE_FAILED' }) as UnrollError);
});
