import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { nodeFileSystem } from './node-file-system.ts';
import { startOf } from './process-start.ts';
import { lockFolder } from './run-lock.ts';

const children: ChildProcess[] = [];

/** Starts a process that does nothing, and returns the name that its lock would have. */
function startOther(): { child: ChildProcess; pid: number; lockName: string } {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  children.push(child);
  const pid = child.pid ?? 0;
  return { child, pid, lockName: `lock.${pid}.${startOf(pid) ?? ''}` };
}

function newFolder(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  for (const name of names) writeFileSync(join(folder, name), '');
  return folder;
}

const locksIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('lock.'));

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('a lock names its process, and is gone when it is released', async () => {
  const folder = newFolder();
  const lock = await lockFolder(nodeFileSystem, folder);
  expect(locksIn(folder)).toEqual([`lock.${process.pid}.${startOf(process.pid) ?? ''}`]);
  await lock.check();
  await lock.release();
  expect(locksIn(folder)).toEqual([]);
  await (await lockFolder(nodeFileSystem, folder)).release();
});

test('a folder that a living process has locked is refused after 5 s, by its number', async () => {
  const { pid, lockName } = startOther();
  const folder = newFolder(lockName);
  const started = performance.now();
  await expect(lockFolder(nodeFileSystem, folder)).rejects.toMatchObject({ code: 'RUN_LOCKED', details: { pid } });
  expect(performance.now() - started).toBeGreaterThan(4900);
  expect(locksIn(folder)).toEqual([lockName]);
}, 20_000);

test('who waits has the lock soon after the other process has died', async () => {
  const { child, lockName } = startOther();
  const folder = newFolder(lockName);
  const locking = lockFolder(nodeFileSystem, folder);
  setTimeout(() => child.kill('SIGKILL'), 300);
  const lock = await locking;
  expect(locksIn(folder)).toEqual([`lock.${process.pid}.${startOf(process.pid) ?? ''}`]);
  await lock.release();
}, 20_000);

test('locks of processes that are gone do not count, nor those of later ones with the same number', async () => {
  const { pid } = startOther();
  const folder = newFolder('lock.4194304.12345', `lock.${pid}.1`, `lock.${process.pid}.2`);
  const lock = await lockFolder(nodeFileSystem, folder);
  expect(locksIn(folder)).toHaveLength(1);
  await lock.release();
});

test('of two in one process the second has it when the first is done', async () => {
  const folder = newFolder();
  const first = await lockFolder(nodeFileSystem, folder);
  let isSecond = false;
  const second = lockFolder(nodeFileSystem, folder).then((lock) => {
    isSecond = true;
    return lock;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isSecond).toBe(false);
  await first.release();
  await (await second).release();
});

test('a lock that was taken away is noticed, and who has it now is named', async () => {
  const folder = newFolder();
  const lock = await lockFolder(nodeFileSystem, folder);
  for (const name of locksIn(folder)) await nodeFileSystem.remove(join(folder, name));
  const refusal = (details: object): unknown => expect.objectContaining({ code: 'RUN_LOCKED', details });
  await expect(lock.check()).rejects.toEqual(refusal({}));
  const { pid, lockName } = startOther();
  writeFileSync(join(folder, lockName), '');
  await expect(lock.check()).rejects.toEqual(refusal({ pid }));
  await lock.release();
});

test('a lock whose file cannot be removed can be taken again by its process', async () => {
  const folder = newFolder();
  const refuse = () => Promise.reject(new Error('EROFS'));
  const lock = await lockFolder({ ...nodeFileSystem, remove: refuse }, folder);
  await expect(lock.release()).rejects.toThrow('EROFS');
  await (await lockFolder(nodeFileSystem, folder)).release();
  expect(locksIn(folder)).toEqual([]);
});
