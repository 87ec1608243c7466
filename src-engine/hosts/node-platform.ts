import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { writeDurably } from './durable-file.ts';
import { enableFusedVectors, startKernelThread } from './kernel-thread.ts';
import { openNodeData } from './node-data-files.ts';
import { openNodeRunFolder } from './node-run-folder.ts';

/** The engine's surroundings in Node: command line, utility process, worker thread. */
export const nodePlatform: EnginePlatform = {
  cores: availableParallelism(),
  enableFusedVectors,
  startKernelThread,
  now: () => performance.now(),
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
  openRunFolder: openNodeRunFolder,
  writeFile: async (path, bytes) => {
    await Promise.resolve();
    writeDurably(path, bytes);
  },
};
