import { dirname } from 'node:path';
import { lengthOf } from '../contract/length-of.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { FileContent } from '../service/engine-platform.ts';
import { codeOf, type FileSystem } from './file-system.ts';
import { nameTemporary } from './temporary-files.ts';

/** Longest time that a rename is tried again while another program holds the file, milliseconds. */
const RENAME_PATIENCE_MS = 10_000;
const FIRST_RENAME_PAUSE_MS = 10;
/** What a virus scanner or an indexer that has the file open makes of a rename on Windows. */
const BUSY_CODES: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const FULL_CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** The last piece of work on each path that is under way. */
const lastTurns = new Map<string, Promise<unknown>>();

/**
 * Writes a file so that a reader, a crash or a power cut finds the old or the new content, never a part. Writers of this
 * process to one path take turns.
 *
 * Own code, because the usual packages ignore the byte count of a short write and so truncate files silently on a
 * nearly full disk.
 * @throws {UnrollError} `DISK_FULL`, `FILE_WRITE_FAILED`, or what the content's writer throws; the old file is then untouched.
 */
export function writeDurably(fs: FileSystem, path: string, content: FileContent): Promise<void> {
  return inTurn(path, async () => {
    const temporary = nameTemporary(path);
    try {
      await writeAll(fs, temporary, 'wx', content);
      await renamePatiently(fs, temporary, path);
      await fs.syncFolder(dirname(path));
    } catch (error) {
      // The first failure is the one to tell; what stays behind is removed when its process is gone.
      await fs.remove(temporary).catch(() => undefined);
      throw await toWriteError(fs, path, content, error);
    }
  });
}

/**
 * Appends to a file at a place up to which it is whole, and waits until the bytes are on the disk. What a crash has left
 * behind that place is cut off.
 * @param wholeBytes length of the file without what a crash may have left
 * @returns the new length
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the file is then as it was, or is cut by the next call
 */
export function appendDurably(
  fs: FileSystem,
  path: string,
  wholeBytes: number,
  parts: readonly Uint8Array[],
): Promise<number> {
  return inTurn(path, async () => {
    try {
      const { sizeBytes } = (await fs.stat(path)) ?? { sizeBytes: 0 };
      const start = Math.min(wholeBytes, sizeBytes);
      if (sizeBytes > start) await truncate(fs, path, start);
      try {
        await writeAll(fs, path, 'a', parts);
        if (start === 0) await fs.syncFolder(dirname(path));
      } catch (error) {
        await truncate(fs, path, start).catch(() => undefined);
        throw error;
      }
      return start + lengthOf(parts);
    } catch (error) {
      throw await toWriteError(fs, path, parts, error);
    }
  });
}

/**
 * Cuts a file to its first bytes; a shorter one stays as it is.
 * @throws {UnrollError} `FILE_WRITE_FAILED`
 */
export function cutDurably(fs: FileSystem, path: string, length: number): Promise<void> {
  return inTurn(path, async () => {
    try {
      const facts = await fs.stat(path);
      if (facts !== null && facts.sizeBytes > length) await truncate(fs, path, length);
    } catch (error) {
      throw await toWriteError(fs, path, [], error);
    }
  });
}

/**
 * Gives a file or folder another name on the same disk: at every moment it has exactly one.
 * @throws {UnrollError} `FILE_WRITE_FAILED` when it cannot be moved
 */
export async function moveDurably(fs: FileSystem, from: string, to: string): Promise<void> {
  try {
    await renamePatiently(fs, from, to);
    for (const folder of new Set([dirname(to), dirname(from)])) await fs.syncFolder(folder);
  } catch (error) {
    throw await toWriteError(fs, to, [], error);
  }
}

/**
 * Makes a folder and those above it; one that is there already is fine.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function makeFolder(fs: FileSystem, path: string): Promise<void> {
  try {
    if ((await fs.stat(path)) !== null) return;
  } catch (error) {
    throw await toWriteError(fs, path, [], error);
  }
  await makeFolder(fs, dirname(path));
  try {
    // One at a time: Node's own recursion never ends where a file system refuses folders as if the parent were missing.
    await fs.makeFolder(path);
    await fs.syncFolder(dirname(path));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw await toWriteError(fs, path, [], error);
  }
}

/**
 * Waits until what was made in a folder and moved to it would outlast a power cut.
 * @throws {UnrollError} `FILE_WRITE_FAILED`
 */
export async function settleFolder(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.syncFolder(path);
  } catch (error) {
    throw await toWriteError(fs, path, [], error);
  }
}

/**
 * Returns how many bytes a write took.
 * @throws `ENOSPC` where it took none: it would be tried again for ever
 */
export function requireBytes(count: number): number {
  if (count === 0) throw Object.assign(new Error('The disk takes no more bytes'), { code: 'ENOSPC' });
  return count;
}

/** Resolves when nothing is being written. */
export async function allWritten(): Promise<void> {
  while (lastTurns.size > 0) await Promise.allSettled(lastTurns.values());
}

async function inTurn<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const turn = (lastTurns.get(path) ?? Promise.resolve()).then(work, work);
  lastTurns.set(path, turn);
  try {
    return await turn;
  } finally {
    if (lastTurns.get(path) === turn) lastTurns.delete(path);
  }
}

async function writeAll(fs: FileSystem, path: string, flags: 'wx' | 'a', content: FileContent): Promise<void> {
  const file = await fs.open(path, flags);
  const write = async (part: Uint8Array): Promise<void> => {
    for (let written = 0; written < part.length;) {
      const count = await file.write(part.subarray(written));
      written += requireBytes(count);
    }
  };
  try {
    if (typeof content === 'function') await content(write);
    else for (const part of content) await write(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function truncate(fs: FileSystem, path: string, length: number): Promise<void> {
  const file = await fs.open(path, 'r+');
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  let waitedMs = 0;
  for (let pauseMs = FIRST_RENAME_PAUSE_MS; ; pauseMs *= 2) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (!BUSY_CODES.has(codeOf(error)) || waitedMs >= RENAME_PATIENCE_MS) throw error;
    }
    const waitMs = Math.min(pauseMs, RENAME_PATIENCE_MS - waitedMs);
    waitedMs += waitMs;
    await new Promise((resolve) => {
      setTimeout(resolve, waitMs);
    });
  }
}

/** Returns what to tell of a file that could not be written. */
export async function toWriteError(
  fs: FileSystem,
  path: string,
  content: FileContent,
  error: unknown,
): Promise<UnrollError> {
  if (error instanceof UnrollError) return error;
  const code = codeOf(error);
  if (!FULL_CODES.has(code)) {
    return new UnrollError(
      'FILE_WRITE_FAILED',
      `${path} could not be written (${code}).`,
      'Check that the folder exists and may be written to.',
      { path, reason: code },
    );
  }
  const neededBytes = typeof content === 'function' ? 0 : lengthOf(content);
  const freeBytes = await fs.freeBytes(dirname(path)).catch(() => Infinity);
  // Where a quota or the number of files is the limit, sizes would explain nothing.
  const isTooSmall = freeBytes < neededBytes;
  const sizes = isTooSmall ? `: ${neededBytes} bytes are needed, ${freeBytes} are free` : '';
  return new UnrollError(
    'DISK_FULL',
    `There is no space left to write ${path}${sizes}.`,
    'Free some space and try again.',
    { path, ...(isTooSmall ? { neededBytes, freeBytes } : {}) },
  );
}
