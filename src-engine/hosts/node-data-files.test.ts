import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ByteSource } from '../service/engine-platform.ts';
import { openNodeData } from './node-data-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'unroll-data-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CONTENT = 'abcdefg\n'.repeat(400_000);

function write(name: string, content = CONTENT): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function fileAt(path: string): Promise<ByteSource> {
  const [file] = (await openNodeData(path)).files;
  if (file === undefined) throw new Error('There is one file');
  return file;
}

async function readAll(file: ByteSource, afterFirst: () => void = () => undefined): Promise<string> {
  let text = '';
  for await (const chunk of file.chunks()) {
    if (text === '') afterFirst();
    text += new TextDecoder().decode(chunk);
  }
  return text;
}

test('reads a file from its first byte to its last, and any part of it', async () => {
  const file = await fileAt(write('한글.txt'.normalize('NFD')));
  expect([file.name, file.sizeBytes]).toEqual(['한글.txt', CONTENT.length]);
  expect(await readAll(file)).toBe(CONTENT);
  expect(new TextDecoder().decode(await file.read(3, 10))).toBe('defg\nab');
  for await (const chunk of file.chunks()) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
});

test('another stamp tells another content', async () => {
  const path = write('stamp.txt', 'one');
  const before = await openNodeData(path);
  expect((await openNodeData(path)).stamp).toBe(before.stamp);
  await before.checkUnchanged();
  appendFileSync(path, 'more');
  expect((await openNodeData(path)).stamp).not.toBe(before.stamp);
  await expect(before.checkUnchanged()).rejects.toMatchObject({
    ...{ code: 'FILE_CHANGED', details: { name: 'stamp.txt', beforeBytes: 3, afterBytes: 7 } },
  });
  rmSync(path);
  await expect(before.checkUnchanged()).rejects.toMatchObject({ code: 'FILE_GONE' });
});

test.each([
  [
    'grows',
    (path: string) => {
      appendFileSync(path, 'x');
    },
  ],
  [
    'is cut',
    (path: string) => {
      truncateSync(path, 2_000_000);
    },
  ],
])('a file that %s while it is read has changed', async (what, change) => {
  const path = write(`${what}.txt`);
  const file = await fileAt(path);
  await expect(
    readAll(file, () => {
      change(path);
    }),
  ).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  await expect(file.read(0, 10)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
});

test('a folder is its files in the order of their names, hidden ones left out', async () => {
  const inner = mkdtempSync(join(folder, 'classes-'));
  for (const name of ['b.txt', 'a.txt', '.hidden']) writeFileSync(join(inner, name), name);
  const { isFolder, files, sizeBytes } = await openNodeData(inner);
  expect([isFolder, files.map(({ name }) => name), sizeBytes]).toEqual([true, ['a.txt', 'b.txt'], 10]);
});

test('refuses what is no file by name', async () => {
  const loop = join(folder, 'loop');
  symlinkSync(loop, loop);
  await expect(openNodeData(loop)).rejects.toMatchObject({ code: 'FILE_LOOP', details: { name: 'loop' } });
  await expect(openNodeData(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_GONE' });
  await expect(openNodeData('/dev/null')).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' });
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(openNodeData(pipe)).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' });
});
