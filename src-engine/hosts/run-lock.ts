import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UnrollError } from '../contract/wire-error.ts';
import type { RunLock } from '../service/engine-platform.ts';
import { writeDurably } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { startOf } from './process-start.ts';

/** Longest wait for a process that is about to end: an engine outlives a killed app by 2 s. */
const PATIENCE_MS = 5000;
const SHORTEST_PAUSE_MS = 20;
const LOCK_NAME = /^lock[.](\d+)[.](\d+)$/;

/** Lock files of this process. */
const held = new Set<string>();

/** A lock that can be asked whether it still holds. */
export interface HeldLock extends RunLock {
  /** @throws {UnrollError} `RUN_LOCKED` when it was taken away */
  check(): Promise<void>;
}

/**
 * Makes this process the only one that writes to a folder, until the lock is released or the process ends. The file of a
 * lock names its process and when that started. Everyone puts up a file first and looks for others then: of two, at least
 * one sees the other and withdraws. Files of processes that are gone are removed, which can hit nobody else.
 * @throws {UnrollError} `RUN_LOCKED` when another process keeps its lock for 5 s; `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function lockFolder(fs: FileSystem, directory: string): Promise<HeldLock> {
  const name = `lock.${process.pid}.${startOf(process.pid) ?? 0}`;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const holder = await tryToLock(fs, directory, name);
    if (holder === null) return heldLock(fs, directory, name);
    if (performance.now() >= deadline) throw runLocked(holder);
    // Two that wait must not look at the same moments for ever.
    await wait(SHORTEST_PAUSE_MS * (1 + Math.random()));
  }
}

function heldLock(fs: FileSystem, directory: string, name: string): HeldLock {
  const path = join(directory, name);
  return {
    check: async () => {
      if ((await fs.stat(path)) === null) throw runLocked(await findOther(fs, directory, name));
    },
    release: async () => {
      try {
        await fs.remove(path);
      } finally {
        held.delete(path);
      }
    },
  };
}

/** Returns the process in whose way it stands, `null` when the folder is locked now. */
async function tryToLock(fs: FileSystem, directory: string, name: string): Promise<number | null> {
  const path = join(directory, name);
  if (held.has(path)) return process.pid;
  held.add(path);
  try {
    const holder = (await findOther(fs, directory, name)) ?? (await putUp(fs, directory, name));
    if (holder !== null) held.delete(path);
    return holder;
  } catch (error) {
    held.delete(path);
    throw error;
  }
}

async function putUp(fs: FileSystem, directory: string, name: string): Promise<number | null> {
  const path = join(directory, name);
  await writeDurably(fs, path, []);
  const rival = await findOther(fs, directory, name);
  if (rival !== null) await fs.remove(path);
  return rival;
}

/** Returns a living process that has a lock, and removes the locks of those that are gone. */
async function findOther(fs: FileSystem, directory: string, own: string): Promise<number | null> {
  for (const name of await fs.list(directory)) {
    const [, pid, start] = LOCK_NAME.exec(name) ?? [];
    if (pid === undefined || start === undefined || name === own) continue;
    if (startOf(Number(pid)) === Number(start)) return Number(pid);
    await fs.remove(join(directory, name));
  }
  return null;
}

/** @param pid the process that holds the lock; `null` where it is not known */
function runLocked(pid: number | null): UnrollError {
  const holder = pid === null ? 'Another process' : `The process ${pid}`;
  return new UnrollError(
    'RUN_LOCKED',
    `${holder} trains this run.`,
    'Stop it there first.',
    pid === null ? {} : { pid },
  );
}
