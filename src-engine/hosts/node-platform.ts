import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { APP_VERSION } from './app-version.ts';
import { writeDurably } from './durable-file.ts';
import { enableVectors, startKernelThread } from './kernel-thread.ts';
import { memoryUse } from './memory-use.ts';
import { openNodeData } from './node-data-files.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { openRunFolder } from './node-run-folder.ts';

/** The engine's surroundings in Node: command line, utility process, worker thread. */
export const nodePlatform: EnginePlatform = {
  cores: availableParallelism(),
  appVersion: APP_VERSION,
  enableVectors,
  startKernelThread,
  now: () => performance.now(),
  timestamp: () => new Date().toISOString(),
  memory: memoryUse,
  repeat: (intervalMs, callback) => {
    setInterval(callback, intervalMs);
  },
  yieldToMessages: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  openData: openNodeData,
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  createDigest: () => {
    const hash = createHash('sha256');
    return {
      update: (bytes) => {
        hash.update(bytes);
      },
      finish: () => hash.digest('hex'),
    };
  },
  openRunFolder: (directory) => openRunFolder(nodeFileSystem, directory),
  writeFile: (path, content) => writeDurably(nodeFileSystem, path, content),
};
