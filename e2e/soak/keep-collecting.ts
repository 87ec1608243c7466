import type { ElectronApplication } from '@playwright/test';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listProcesses } from './process-memory.ts';

/** With it the app is to be started. */
export const EXPOSED_COLLECTION = '--js-flags=--expose-gc';

const run = promisify(execFile);

/**
 * Makes main and all engines collect their garbage every so many milliseconds from now on: a process that allocates little
 * waits for minutes with it, and what waits for that is no growth.
 */
export async function keepCollecting(app: ElectronApplication, pauseMs: number): Promise<void> {
  await app.evaluate((_, milliseconds) => {
    setInterval(() => gc?.(), milliseconds);
  }, pauseMs);
  const processes = await listProcesses(app);
  for (const { pid } of processes.filter(({ name }) => name.startsWith('Unroll '))) await collectInEngine(pid, pauseMs);
}

async function collectInEngine(pid: number, pauseMs: number): Promise<void> {
  const expression = `
    require('node:v8').setFlagsFromString('--expose-gc');
    setInterval(require('node:vm').runInNewContext('gc'), ${pauseMs});`;
  const script = join(import.meta.dirname, 'debug-node.mjs');
  await run(process.execPath, ['--experimental-websocket', script, String(pid), expression]);
}
