import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRuntime } from '../runtime.mjs';
import { NEWEST_NODE_PACKAGE } from './contenders.mjs';

/** The runtimes in which the engine's kernels must be fast, as far as they are here: their compilers differ. */
export function findRuntimes() {
  return [
    { name: `Node ${process.versions.node}`, command: process.execPath, env: {} },
    ...findApp(),
    ...findNewestNode(),
  ];
}

function findApp() {
  const runtime = findRuntime();
  if (runtime === null) return [];
  return [
    {
      name: `Electron ${runtime.version}`,
      command: runtime.executable,
      env: { ELECTRON_RUN_AS_NODE: '1' },
    },
  ];
}

function findNewestNode() {
  if (!existsSync(NEWEST_NODE_PACKAGE)) return [];
  const { version } = JSON.parse(readFileSync(join(NEWEST_NODE_PACKAGE, 'package.json'), 'utf8'));
  return [{ name: `Node ${version}`, command: join(NEWEST_NODE_PACKAGE, 'bin', 'node'), env: {} }];
}
