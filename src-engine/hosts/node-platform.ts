import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { UnrollError } from '../contract/wire-error.ts';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { writeDurably } from './durable-file.ts';
import { enableFusedVectors, startKernelThread } from './kernel-thread.ts';
import { openNodeRunFolder } from './node-run-folder.ts';

/** Non-blocking where there are pipes, so that opening one without a writer does not wait for ever. */
const OPEN_FLAGS = process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;

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
  readDataFile,
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  openRunFolder: openNodeRunFolder,
  writeFile: async (path, bytes) => {
    await Promise.resolve();
    writeDurably(path, bytes);
  },
};

async function readDataFile(
  path: string,
  checkSize: (sizeBytes: number) => void,
): Promise<{ name: string; bytes: Uint8Array }> {
  const name = basename(path).normalize('NFC');
  const file = await open(path, OPEN_FLAGS).catch((error: unknown) => {
    throw toReadError(path, name, error);
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) {
      throw new UnrollError(
        'FILE_NOT_REGULAR',
        `${name} is not a file.`,
        'Open a file instead of a folder or device.',
        { name },
      );
    }
    checkSize(stats.size);
    return { name, bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}

function toReadError(path: string, name: string, error: unknown): UnrollError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new UnrollError('FILE_GONE', `There is no file ${path}.`, 'Check the path.', { name });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new UnrollError(
      'FILE_PERMISSION',
      `${name} may not be read.`,
      'Ask for permission to read the file, or copy it.',
      { name },
    );
  }
  return new UnrollError('FILE_NOT_REGULAR', `${name} could not be opened (${code}).`, 'Open a regular file.', {
    name,
    reason: code,
  });
}
