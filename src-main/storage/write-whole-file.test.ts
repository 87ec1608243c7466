import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileSync } from './write-whole-file.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'unroll-whole-'));

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
