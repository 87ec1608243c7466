import { expect, test, type ElectronApplication } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { MOST_METRIC_ROWS } from '../../src-engine/contract/thin-rows.ts';
import { addRun, newUserData, stateOf } from '../faults/run-folders.ts';
import { launchApp } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import { EXPOSED_COLLECTION, keepCollecting } from './keep-collecting.ts';
import { listProcesses, measureProcesses, type ProcessSample } from './process-memory.ts';
import { MEGABYTE, MIDDLE_RUN, report, TINY_RUN } from './soak-runs.ts';

const MINUTE_MS = 60_000;
const SOAK_MS = Number(process.env['UNROLL_SOAK_MS'] ?? 10 * MINUTE_MS);
/** Growth is told for so long. */
const TERM_MS = 10 * MINUTE_MS;
/** Longest time until the tiny run has as many rows as are kept of a run. */
const FILLING_MS = 30 * MINUTE_MS;
const SAMPLE_MS = 10_000;
/** Of so many looks at a process the lowest counts, which is one right after garbage was collected. */
const LOOKS = 10;
const COLLECTION_PAUSE_MS = SAMPLE_MS / 2;

test.skip(process.platform !== 'linux', 'memory is read from /proc');

test(`memory stays flat over ${SOAK_MS / MINUTE_MS} minutes of training at full speed with charts open`, async () => {
  test.setTimeout(FILLING_MS + SOAK_MS + 3 * MINUTE_MS);
  const userData = newUserData();
  const directories = [TINY_RUN, MIDDLE_RUN].map((config) => addRun(userData, config));
  const [tiny = ''] = directories;
  const running = await launchApp({ userData, switches: [EXPOSED_COLLECTION] });
  const { app, page, pageErrors, close } = running;
  await page.getByTestId('rail-runs').click();
  await page.getByTestId('start-ready').click();
  await waitForStatus(page, 'running', 2);
  await expect.poll(() => stateOf(tiny).steps, { timeout: FILLING_MS }).toBeGreaterThan(1.1 * MOST_METRIC_ROWS);

  await keepCollecting(running, COLLECTION_PAUSE_MS);
  const before = directories.map((directory) => stateOf(directory).steps);
  const samples: ProcessSample[][] = [];
  for (const end = Date.now() + SOAK_MS; Date.now() < end;) samples.push(await lowestOf(app));
  const steps = directories.map((directory, i) => stateOf(directory).steps - (before[i] ?? 0));
  const processes = growthOf(samples.slice(samples.length >> 1));
  report('memory', { durationMs: SOAK_MS, steps, processes });
  for (const { name, pssBytes, growth } of processes) {
    console.log(`${name}: ${toMegabytes(pssBytes)} MB, ${toMegabytes(growth)} MB more in 10 minutes`);
  }
  expect(pageErrors).toEqual([]);
  await close();
  for (const { name, growth, filesGrowth } of processes) {
    expect(growth, name).toBeLessThan(MEGABYTE);
    expect(filesGrowth, name).toBe(0);
  }
});

/** Looks at the processes several times in the time of a sample; returns the lowest of each. */
async function lowestOf(app: ElectronApplication): Promise<ProcessSample[]> {
  const processes = await listProcesses(app);
  const looks: ProcessSample[][] = [];
  for (let look = 0; look < LOOKS; look++) {
    await wait(SAMPLE_MS / LOOKS);
    looks.push(measureProcesses(processes));
  }
  return processes.flatMap(({ pid }) =>
    looks
      .flatMap((look) => look.filter((sample) => sample.pid === pid))
      .sort((a, b) => a.ownBytes - b.ownBytes)
      .slice(0, 1),
  );
}

/** Returns what each process has at the end, and how much more that is after each term. */
function growthOf(samples: readonly (readonly ProcessSample[])[]) {
  const [last = []] = samples.slice(-1);
  return last.map(({ name, pid, pssBytes, openFiles }) => {
    const own = samples.flatMap((sample) => sample.filter((each) => each.pid === pid));
    const growth = (theilSenSlope(own.map((each) => each.ownBytes)) * TERM_MS) / SAMPLE_MS;
    return { name, pssBytes, growth, openFiles, filesGrowth: theilSenSlope(own.map((each) => each.openFiles)) };
  });
}

/** Returns the median of the slopes between all pairs of values, which follow each other at equal distances. */
function theilSenSlope(values: readonly number[]): number {
  const slopes = values.flatMap((value, i) => values.slice(i + 1).map((later, j) => (later - value) / (j + 1)));
  return slopes.sort((a, b) => a - b)[slopes.length >> 1] ?? 0;
}

function toMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(2);
}
