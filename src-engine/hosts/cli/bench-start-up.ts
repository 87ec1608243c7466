import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { timeInTurns, type BenchOptions, type Spread } from '../../service/bench-timing.ts';
import { openCompute } from '../../service/open-compute.ts';

/** A process that does nothing but answer. */
const NOTHING = `process.send('ready');`;
/** Stands for Electron's port, and answers when the engine listens to it. */
const ENGINE = `
process.parentPort = { postMessage() {}, on() { process.send('ready'); } };
require(process.argv[1]);
`;

/** How long it takes until there is something to compute with. */
export interface StartUpBench {
  /** Until a process of this runtime runs, and until an engine in it listens. */
  readonly runtimeMs: Spread;
  readonly engineMs: Spread;
  /** Decoding, checking and compiling the kernels for the first time in this process. */
  readonly kernelsMs: number;
}

/** Starts processes; to be called before anything else in this process has needed the kernels. */
export async function benchStartUp(options: BenchOptions): Promise<StartUpBench> {
  const { platform } = options;
  const start = platform.now();
  openCompute(platform, 'fast');
  const kernelsMs = platform.now() - start;
  const program = join(dirname(process.argv[1] ?? ''), 'engine.cjs');
  const none = { median: NaN, best: NaN };
  const [runtimeMs = none, engineMs = none] = await timeInTurns(options, [
    () => startProcess(NOTHING),
    () => startProcess(ENGINE, program),
  ]);
  return { runtimeMs, engineMs, kernelsMs };
}

/** Resolves when a process that runs the script has answered. */
async function startProcess(script: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['-e', script, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  child.kill();
}
