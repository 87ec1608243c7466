import { expect, onTestFinished, test, vi } from 'vitest';
import type { Arithmetic } from '../contract/run-config.ts';
import { openCompute } from '../service/open-compute.ts';
import { ODD_RUNS, trainOddRun } from '../testing/odd-runs.ts';
import { epochOf, teamOf } from '../testing/test-memory.ts';
import { nodePlatform } from './node-platform.ts';

/** Looks at the clock while it measures how long shared tasks take; by this one they take no time. */
const MEASURING_LOOKS = 2048;
/** Its looks at each of three parts. */
const LOOKS_OF_PART = 1024;
const UPDATES = 5;

/** What is found of the runtime's vectors. */
const found = vi.hoisted(() => ({ areWide: false }));
vi.mock('../kernels/wasm/wide-vectors.ts', () => ({ areVectorsWide: () => found.areWide }));

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

test.each(['portable', 'fast'] as const)('%s weights are the same with wide tiles', async (arithmetic) => {
  const narrow = await train(arithmetic, 1);
  found.areWide = true;
  onTestFinished(() => {
    found.areWide = false;
  });
  const enableVectors = vi.spyOn(nodePlatform, 'enableVectors').mockReturnValue(true);
  for (const threads of [1, 2]) {
    const wide = await train(arithmetic, threads);
    expect(wide.weights).toEqual(narrow.weights);
  }
  expect(enableVectors).toHaveBeenCalledTimes(2);
  enableVectors.mockRestore();
});

/** Returns how many threads share the tasks of a memory after wishes that came one upon the other. */
async function threadsAfter(wishes: readonly number[], slowThread: number | null = null): Promise<number> {
  const startKernelThread: typeof nodePlatform.startKernelThread = (task, onStart) => {
    if (task.thread !== slowThread) return nodePlatform.startKernelThread(task, onStart);
    const timer = setTimeout(() => nodePlatform.startKernelThread(task, onStart), 300);
    return () => {
      clearTimeout(timer);
    };
  };
  const compute = openCompute({ ...nodePlatform, startKernelThread }, 'portable', 4);
  await Promise.all(wishes.map((wish) => compute.useThreads(wish)));
  const { threads, readyThreads } = teamOf(compute.memory);
  expect(readyThreads).toBe(Math.max(...wishes));
  compute.close();
  return threads;
}

test('the last wish for threads counts, and none is used before all of them are there', async () => {
  expect(await threadsAfter([2, 1])).toBe(1);
  expect(await threadsAfter([2, 1, 2])).toBe(2);
  expect(await threadsAfter([2, 4], 1)).toBe(4);
});

test('a thread that cannot start is done without', async () => {
  const startKernelThread: typeof nodePlatform.startKernelThread = (_task, onStart) => {
    onStart(false);
    return () => undefined;
  };
  const compute = openCompute({ ...nodePlatform, startKernelThread }, 'portable', 2);
  await compute.useThreads(2);
  expect(teamOf(compute.memory).threads).toBe(1);
  compute.close();
});

/** A clock by which rounds of a calibration last as given: those that share nothing, share work, and do it alone. */
function clockOf(roundMs: () => readonly number[]): () => number {
  let [looks, time] = [0, 0];
  return () => {
    const part = Math.floor(looks / LOOKS_OF_PART) % 3;
    if (looks % 2 === 1) time += roundMs()[part] ?? 0;
    looks += 1;
    return time;
  };
}

test('tasks are measured anew each time threads are taken up, and a busy moment is forgotten', async () => {
  const [busy, quiet] = [
    [9, 9, 1],
    [0.01, 0.55, 1],
  ] as const;
  let roundMs: readonly number[] = busy;
  const compute = openCompute({ ...nodePlatform, now: clockOf(() => roundMs) }, 'portable', 2);
  const team = teamOf(compute.memory);
  const isWorthAfter = async (moment: readonly number[]): Promise<boolean> => {
    roundMs = moment;
    await compute.useThreads(1);
    await compute.useThreads(2);
    return team.isWorth(1e5);
  };
  expect(await isWorthAfter(busy)).toBe(false);
  expect(await isWorthAfter(quiet)).toBe(true);
  expect(await isWorthAfter(busy)).toBe(true);
  await compute.useThreads(1);
  expect(team.isWorth(Infinity)).toBe(false);
  compute.close();
});

test('epochs begin anew after the last one', async () => {
  const compute = openCompute({ ...nodePlatform, now: clockThatSharesAll() }, 'portable', 2);
  await compute.useThreads(2);
  const { memory } = compute;
  const [x, y] = [memory.float64(64).fill(0.5), memory.float64(64)];
  const epoch = epochOf(memory);
  for (let task = 0; task < 4; task++) {
    if (task === 1) {
      Atomics.store(epoch, 0, 2 ** 31 - 2);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    y.fill(0);
    memory.kernels.tanh.forward(y, 0, x, 0, 64);
    expect(y.every((value) => value === y[0] && value > 0.4)).toBe(true);
  }
  compute.close();
});
