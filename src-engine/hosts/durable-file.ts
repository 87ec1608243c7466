import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnrollError } from '../contract/wire-error.ts';

/**
 * Writes a file so that a reader, a crash or a power cut finds the old or the new content, never a part.
 *
 * Own code, because the usual packages ignore the byte count of a short write and so truncate files silently on a
 * nearly full disk.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the old file is then untouched.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeAll(temporary, 'w', bytes);
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toWriteError(path, error);
  }
}

/**
 * Appends to a file and waits until the bytes are on the disk.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`.
 */
export function appendDurably(path: string, bytes: Uint8Array): void {
  try {
    writeAll(path, 'a', bytes);
  } catch (error) {
    throw toWriteError(path, error);
  }
}

/**
 * Makes a folder and those above it; one that is there already is fine.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    // One at a time: Node's own recursion never ends where a file system refuses folders as if the parent were missing.
    mkdirSync(path);
  } catch (error) {
    throw toWriteError(path, error);
  }
}

function writeAll(path: string, flags: 'w' | 'a', bytes: Uint8Array): void {
  const file = openSync(path, flags);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a rename last through a power cut; Windows cannot open folders and needs no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function toWriteError(path: string, error: unknown): UnrollError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new UnrollError('DISK_FULL', `There is no space left to write ${path}.`, 'Free some space and try again.', {
      path,
    });
  }
  return new UnrollError(
    'FILE_WRITE_FAILED',
    `${path} could not be written (${code}).`,
    'Check that the folder exists and may be written to.',
    { path, reason: code },
  );
}
