import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { whenGone } from './when-gone.ts';

/** Returns the bytes of all files in a folder, 0 where there is none; links are not followed. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(whenGone([]))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await folderBytes(path);
    else if (entry.isFile()) bytes += await lstat(path).then(({ size }) => size, whenGone(0));
  }
  return bytes;
}
