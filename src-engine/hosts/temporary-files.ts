import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { startOf } from './process-start.ts';

const TEMPORARY_NAME = /[.](\d+)-\d+[.]tmp$/;

let temporaryCount = 0;

/** Returns a new name beside a file, for what becomes that file once it is whole. */
export function nameTemporary(path: string): string {
  return `${path}.${process.pid}-${++temporaryCount}.tmp`;
}

/** Returns the process that a temporary file belongs to by its name; `null` for any other file. */
export function writerOf(fileName: string): number | null {
  const pid = TEMPORARY_NAME.exec(fileName)?.[1];
  return pid === undefined ? null : Number(pid);
}

/** Removes half-written files of processes that are gone. */
export async function removeLeftovers(fs: FileSystem, folder: string): Promise<void> {
  if ((await fs.stat(folder)) === null) return;
  for (const name of await fs.list(folder)) {
    const writer = writerOf(name);
    if (writer !== null && startOf(writer) === null) await fs.remove(join(folder, name));
  }
}
