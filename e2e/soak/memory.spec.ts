import { expect, test } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { MOST_METRIC_ROWS } from '../../src-engine/contract/thin-rows.ts';
import { addRun, newUserData, stateOf } from '../faults/run-folders.ts';
import { launchApp, type RunningApp } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import { EXPOSED_COLLECTION, keepCollecting } from './keep-collecting.ts';
import { growthOf, type Moment } from './memory-growth.ts';
import { listProcesses, measureProcesses, type AppProcess, type ProcessSample } from './process-memory.ts';
import { MEGABYTE, MIDDLE_RUN, report, TINY_RUN } from './soak-runs.ts';

const MINUTE_MS = 60_000;
/** In a shorter time the slope of a process that makes a lot of garbage is not told to a megabyte. */
const SOAK_MS = Number(process.env['UNROLL_SOAK_MS'] ?? 20 * MINUTE_MS);
/** Growth is told for so long. */
const TERM_MS = 10 * MINUTE_MS;
/** Longest time until the tiny run has as many rows as are kept of a run. */
const FILLING_MS = 30 * MINUTE_MS;
/** Time until what is seldom done is compiled, and each heap has the size that it needs. */
const SETTLING_MS = 10 * MINUTE_MS;
const LOOK_MS = 1000;
const COLLECTION_PAUSE_MS = 5 * LOOK_MS;
/** Of so many looks at a process the lowest counts, which is one right after garbage was collected. */
const LOOKS = 10;

/** All processes at a moment. */
interface Look {
  readonly atMs: number;
  /** Rows of the tiny run that the window holds, of all that it would hold. */
  readonly fill: number;
  readonly samples: readonly ProcessSample[];
}

test.skip(process.platform !== 'linux', 'memory is read from /proc');

test(`memory stays flat over ${SOAK_MS / MINUTE_MS} minutes of training at full speed with charts open`, async () => {
  test.setTimeout(FILLING_MS + SETTLING_MS + SOAK_MS + 3 * MINUTE_MS);
  const userData = newUserData();
  const directories = [TINY_RUN, MIDDLE_RUN].map((config) => addRun(userData, config));
  const [tiny = ''] = directories;
  const running = await launchApp({ userData, switches: [EXPOSED_COLLECTION] });
  const { app, page, pageErrors, close } = running;
  await page.getByTestId('rail-runs').click();
  await page.getByTestId('start-ready').click();
  await waitForStatus(page, 'running', 2);
  await keepCollecting(app, COLLECTION_PAUSE_MS);
  await wait(SETTLING_MS);
  await expect.poll(() => stateOf(tiny).steps, { timeout: FILLING_MS }).toBeGreaterThan(1.1 * MOST_METRIC_ROWS);

  const processes = await listProcesses(app);
  const before = directories.map((directory) => stateOf(directory).steps);
  const looks = await watch(running, processes);
  const steps = directories.map((directory, i) => stateOf(directory).steps - (before[i] ?? 0));
  const grown = processes.map((process) => ({ name: process.name, ...growthIn(looks, process) }));
  report('memory', { durationMs: SOAK_MS, steps, processes: grown });
  for (const { name, pssBytes, growth } of grown) {
    console.log(`${name}: ${toMegabytes(pssBytes)} MB, ${toMegabytes(growth)} MB more in 10 minutes`);
  }
  expect(await listProcesses(app)).toEqual(processes);
  await waitForStatus(page, 'running', 2);
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(pageErrors).toEqual([]);
  await close();
  for (const { name, growth, filesGrowth } of grown) {
    expect(growth, name).toBeLessThan(MEGABYTE);
    expect(filesGrowth, name).toBe(0);
  }
});

/** Looks at the processes again and again. */
async function watch({ page }: RunningApp, processes: readonly AppProcess[]): Promise<Look[]> {
  const devtools = await page.context().newCDPSession(page);
  const looks: Look[] = [];
  for (const end = Date.now() + SOAK_MS; Date.now() < end;) {
    await wait(LOOK_MS);
    await devtools.send('HeapProfiler.collectGarbage');
    const points = Number(await page.getByTestId('chart-loss').getAttribute('data-points'));
    looks.push({ atMs: Date.now(), fill: points / MOST_METRIC_ROWS, samples: measureProcesses(processes) });
  }
  return looks;
}

/** Returns what a process has at the end, and how much more that is after each term. */
function growthIn(looks: readonly Look[], { name, pid }: AppProcess) {
  const own = looks.flatMap(({ atMs, fill, samples }) =>
    samples.flatMap((sample) => (sample.pid === pid ? [{ ...sample, atMs, fill, bytes: sample.ownBytes }] : [])),
  );
  const { pssBytes = NaN, openFiles = NaN } = own.at(-1) ?? {};
  const files = own.map((look) => ({ ...look, bytes: look.openFiles, fill: 0 }));
  const memory = name === 'window' ? own : lowestOf(own);
  return { pssBytes, openFiles, growth: growthOf(memory, TERM_MS), filesGrowth: growthOf(files, TERM_MS) };
}

/** Returns the lowest of every so many looks. A window's tables are thinned out less often than that, so all of its count. */
function lowestOf(looks: readonly Moment[]): Moment[] {
  return looks
    .flatMap((_, i) => (i % LOOKS === 0 ? [looks.slice(i, i + LOOKS)] : []))
    .map((few) => ({ ...few.reduce((a, b) => (b.bytes < a.bytes ? b : a)), fill: 0 }));
}

function toMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(2);
}
