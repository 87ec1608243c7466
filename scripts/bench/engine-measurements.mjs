import { join } from 'node:path';
import { report } from '../progress.mjs';
import { ROOT } from '../project-paths.mjs';
import { capture } from '../run-command.mjs';
import { findRuntimes } from './runtimes.mjs';

export const PROGRAM = join(ROOT, 'out', 'main', 'unroll.cjs');

/**
 * What the engine measures of itself here, and of its matrix products in every runtime.
 * @returns what `unroll bench --json` prints, with `runtimes`: `[{ name, matrixProduct }]`
 */
export async function measureEngine() {
  const [here, ...others] = findRuntimes();
  report('engine', `measuring in ${here.name} …`);
  const measurements = await runBench(here);
  const runtimes = [{ name: here.name, matrixProduct: measurements.matrixProduct }];
  for (const runtime of others) {
    report('engine', `measuring products in ${runtime.name} …`);
    const { matrixProduct } = await runBench(runtime, '--only', 'matrixProduct');
    runtimes.push({ name: runtime.name, matrixProduct });
  }
  return { ...measurements, runtimes };
}

async function runBench({ command, env }, ...options) {
  const stdio = ['ignore', 'pipe', 'inherit'];
  const args = [PROGRAM, 'bench', '--json', ...options];
  return JSON.parse((await capture(command, args, { stdio, env: { ...process.env, ...env } })).output);
}
