import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { allWritten, appendDurably, cutDurably, makeFolder, writeDurably } from './durable-file.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const NEW = [encode('a new '), encode('and longer content')];

function newFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'durable-')), 'file.json');
  writeFileSync(path, content);
  return path;
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The machine's file system with calls of its own, for files too. */
function altered(
  calls: Partial<FileSystem>,
  fileCalls: (file: OpenFile) => Partial<OpenFile> = () => ({}),
): FileSystem {
  const open: FileSystem['open'] = async (path, flags) => {
    const file = await nodeFileSystem.open(path, flags);
    return { ...file, ...fileCalls(file) };
  };
  return { ...nodeFileSystem, open, ...calls };
}

/** A file system whose call number `place`, from 0, of all that change something fails. */
function failingAt(place: number, code: string): FileSystem {
  let calls = 0;
  const guarded =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (calls++ === place) throw failure(code);
      return await call(...args);
    };
  const fs = nodeFileSystem;
  const open = guarded((...args: Parameters<FileSystem['open']>) => fs.open(...args));
  return {
    ...fs,
    rename: guarded((from, to) => fs.rename(from, to)),
    syncFolder: guarded((path) => fs.syncFolder(path)),
    open: async (...args) => {
      const file = await open(...args);
      return { ...file, write: guarded((bytes) => file.write(bytes)), sync: guarded(() => file.sync()) };
    },
  };
}

afterEach(() => {
  vi.useRealTimers();
});

test('writes everything even when each write takes only a few bytes', async () => {
  const path = newFile('old');
  const fs = altered({}, (file) => ({ write: (bytes) => file.write(bytes.subarray(0, 3)) }));
  await writeDurably(fs, path, NEW);
  expect(readFileSync(path, 'utf8')).toBe('a new and longer content');
  expect(await appendDurably(fs, path, 24, [encode(' and more')])).toBe(33);
  expect(readFileSync(path, 'utf8')).toBe('a new and longer content and more');
});

test('a disk that takes no byte at all is full, with the size that is needed and the one that is free', async () => {
  const path = newFile('old');
  const fs = altered({ freeBytes: () => Promise.resolve(7) }, () => ({ write: () => Promise.resolve(0) }));
  const refusal = { code: 'DISK_FULL', details: { path, neededBytes: 24, freeBytes: 7 } };
  await expect(writeDurably(fs, path, NEW)).rejects.toMatchObject(refusal);
  await expect(appendDurably(fs, path, 3, NEW)).rejects.toMatchObject(refusal);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(join(path, '..'))).toEqual(['file.json']);
});

test('sizes are left out where they do not explain the refusal: a quota, a cut, a folder', async () => {
  const path = newFile('old');
  const refuse = () => Promise.reject(failure('EDQUOT'));
  const refusal = { code: 'DISK_FULL', details: { path } };
  await expect(writeDurably(altered({ open: refuse }), path, NEW)).rejects.toEqual(expect.objectContaining(refusal));
  const full: Partial<FileSystem> = { freeBytes: () => Promise.resolve(0) };
  await expect(cutDurably(altered({ ...full, open: refuse }), path, 1)).rejects.toEqual(
    expect.objectContaining(refusal),
  );
  const folder = join(path, '../new');
  await expect(makeFolder(altered({ ...full, makeFolder: refuse }), folder)).rejects.toEqual(
    expect.objectContaining({ code: 'DISK_FULL', details: { path: folder } }),
  );
});

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EIO', 'FILE_WRITE_FAILED'],
  ['EROFS', 'FILE_WRITE_FAILED'],
])('%s at any call leaves a whole file, old or new, and no temporary one', async (code, expected) => {
  let failures = 0;
  for (let place = 0; ; place++) {
    const path = newFile('old');
    const done = await writeDurably(failingAt(place, code), path, NEW).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ code: expected, details: { path } });
        return false;
      },
    );
    expect(['old', 'a new and longer content']).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(join(path, '..'))).toEqual(['file.json']);
    if (done) break;
    failures += 1;
  }
  // Opening, two writes, sync, rename, sync of the folder.
  expect(failures).toBe(6);
});

test('an append that fails at any call leaves the file as it was', async () => {
  for (let place = 0; place < 4; place++) {
    const path = newFile('whole\n');
    const failed = appendDurably(failingAt(place, 'ENOSPC'), path, 6, NEW);
    await expect(failed).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readFileSync(path, 'utf8')).toBe('whole\n');
    expect(await appendDurably(nodeFileSystem, path, 6, [encode('more')])).toBe(10);
  }
});

test('an append cuts what a crash has left behind, and is content with a shorter file', async () => {
  const path = newFile('whole\ntor');
  expect(await appendDurably(nodeFileSystem, path, 6, [encode('more\n')])).toBe(11);
  expect(readFileSync(path, 'utf8')).toBe('whole\nmore\n');
  expect(await appendDurably(nodeFileSystem, path, 500, [encode('!')])).toBe(12);
  await cutDurably(nodeFileSystem, path, 500);
  expect(readFileSync(path, 'utf8')).toBe('whole\nmore\n!');
  await cutDurably(nodeFileSystem, path, 5);
  expect(readFileSync(path, 'utf8')).toBe('whole');
});

test.each(['EPERM', 'EACCES', 'EBUSY'])('a rename refused by %s is tried again until it works', async (code) => {
  const path = newFile('old');
  let refusals = 5;
  const fs = altered({
    rename: (from, to) => (refusals-- > 0 ? Promise.reject(failure(code)) : nodeFileSystem.rename(from, to)),
  });
  await writeDurably(fs, path, NEW);
  expect(readFileSync(path, 'utf8')).toBe('a new and longer content');
});

test('a rename refused for 10 s is told by name, and tried no more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const path = newFile('old');
  let tries = 0;
  const fs = altered({
    rename: () => {
      tries += 1;
      return Promise.reject(failure('EBUSY'));
    },
  });
  const refused = expect(writeDurably(fs, path, NEW)).rejects.toMatchObject({
    ...{ code: 'FILE_WRITE_FAILED', details: { path, reason: 'EBUSY' } },
  });
  while (!(await settled(refused))) {
    await vi.advanceTimersToNextTimerAsync();
  }
  expect(tries).toBeGreaterThan(9);
  expect(tries).toBeLessThan(15);
  expect(readdirSync(join(path, '..'))).toEqual(['file.json']);
});

async function settled(promise: Promise<void>): Promise<boolean> {
  return await Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);
}

test('two writers of one process never interleave', async () => {
  const path = newFile('old');
  const texts = Array.from({ length: 20 }, (_unused, index) => String(index).repeat(1000 + index));
  await Promise.all(texts.map((text) => writeDurably(nodeFileSystem, path, [encode(text)])));
  expect(readFileSync(path, 'utf8')).toBe(texts.at(-1));
  expect(readdirSync(join(path, '..'))).toEqual(['file.json']);
});

test('makes a folder with those above it, and is content with one that is there', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'durable-')), 'a/b/c');
  await Promise.all([makeFolder(nodeFileSystem, folder), makeFolder(nodeFileSystem, folder)]);
  await makeFolder(nodeFileSystem, folder);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')('names a place where no folder can be made', async () => {
  await expect(makeFolder(nodeFileSystem, '/proc/unroll/run')).rejects.toMatchObject({ code: 'FILE_WRITE_FAILED' });
});

test('who waits for all writes finds every file whole and no temporary one', async () => {
  const [first, second] = [newFile('old'), newFile('old')];
  void writeDurably(nodeFileSystem, first, NEW);
  void writeDurably(nodeFileSystem, first, [encode('the last')]);
  writeDurably(altered({ rename: () => Promise.reject(failure('EXDEV')) }), second, NEW).catch(() => undefined);
  await allWritten();
  expect([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')]).toEqual(['the last', 'old']);
  for (const path of [first, second]) expect(readdirSync(join(path, '..'))).toEqual(['file.json']);
});
