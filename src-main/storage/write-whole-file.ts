import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { requireBytes } from '../../src-engine/hosts/durable-file.ts';
import { nameTemporary } from '../../src-engine/hosts/temporary-files.ts';

/**
 * Writes a small file so that it is the old or the new one, never a part. Bundled in the place of the package
 * `atomically`, whose name and form of this call it has: that one does not look at how many bytes were written.
 */
export function writeFileSync(path: string, text: string, { mode }: { readonly mode?: number } = {}): void {
  const temporary = nameTemporary(path);
  try {
    writeAll(temporary, Buffer.from(text), mode);
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAll(path: string, bytes: Uint8Array, mode: number | undefined): void {
  const file = openSync(path, 'w', mode);
  try {
    for (let written = 0; written < bytes.length;) written += requireBytes(writeSync(file, bytes, written));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  // Windows cannot open folders, and needs no such call.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
