import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './project-paths.mjs';

/** Files at or below `path`, relative to the root, sorted; none when there is no such path. */
function filesAt(path) {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesAt(join(path, name)));
}

/** SHA-256 over names and contents of all files at or below the paths; tests do not count. */
export function hashOfFiles(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesAt)) {
    if (file.includes('.test.')) continue;
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Whether the stamp file holds this hash: what it stands for is then up to date. */
export function isStamped(stampFile, hash) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

/** Writes the stamp, once what it stands for is complete. */
export function writeStamp(stampFile, hash) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}
