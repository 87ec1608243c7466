import { expect, test, vi } from 'vitest';
import type { Arithmetic } from '../contract/run-config.ts';
import { openCompute } from '../service/open-compute.ts';
import { ODD_RUNS, trainOddRun } from '../testing/odd-runs.ts';
import { teamOf } from '../testing/test-memory.ts';
import { nodePlatform } from './node-platform.ts';

/** Looks at the clock while it measures how long handing out a task takes; by this one it takes no time. */
const MEASURING_LOOKS = 128;
const UPDATES = 5;

function clockThatSharesAll(): () => number {
  let looks = 0;
  return () => Math.max(0, ++looks - MEASURING_LOOKS);
}

/** Returns the weights of all runs, the smallest tasks shared by so many threads, and how many were. */
async function train(arithmetic: Arithmetic, threads: number): Promise<{ weights: Float64Array[]; shared: number }> {
  const compute = openCompute({ ...nodePlatform, now: clockThatSharesAll() }, arithmetic, threads);
  await compute.useThreads(threads);
  const { memory } = compute;
  const team = teamOf(memory);
  expect(team.threads).toBe(threads);
  const run = vi.spyOn(team, 'run');
  const weights = ODD_RUNS.map((odd) => trainOddRun(odd, memory, UPDATES));
  compute.close();
  return { weights, shared: run.mock.calls.length };
}

test.each(['portable', 'fast'] as const)('%s weights are the same for every number of threads', async (arithmetic) => {
  const alone = await train(arithmetic, 1);
  expect(alone.shared).toBe(0);
  for (const threads of [2, 4]) {
    const together = await train(arithmetic, threads);
    expect(together.shared).toBeGreaterThan(200);
    expect(together.weights).toEqual(alone.weights);
  }
});
