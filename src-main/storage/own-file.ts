import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../src-engine/hosts/file-system.ts';
import { warn } from '../app-log.ts';

/**
 * Reads a JSON file that only the app itself writes; of any other form it is damaged.
 * @param parse throws where the value is not what the file should hold
 */
export async function readOwnFile<Value>(
  path: string,
  largestBytes: number,
  parse: (value: unknown) => Value,
): Promise<Value | 'missing' | 'damaged'> {
  try {
    const facts = await stat(path);
    if (!facts.isFile() || facts.size > largestBytes) return 'damaged';
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return Array.isArray(value) ? 'damaged' : parse(value);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'missing' : 'damaged';
  }
}

/** Returns the name that a damaged file has now: in a folder that may not be written to, still its own. */
export async function setAside(folder: string, file: string): Promise<string> {
  const aside = file.replace('.json', `.corrupt-${new Date().toISOString().replaceAll(':', '-')}.json`);
  try {
    await rename(join(folder, file), join(folder, aside));
    return aside;
  } catch (error) {
    warn(error);
    return file;
  }
}
