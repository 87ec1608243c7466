import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A bundled data set, as a file that can be dropped. */
export function sampleFile(name: string): string {
  return resolve('resources/samples', name);
}

/** Writes a file of its own and returns its path. */
export function writeTestFile(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'unroll-file-')), name);
  writeFileSync(path, content);
  return path;
}
