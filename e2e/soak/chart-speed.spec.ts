import { expect, test, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunDefinition } from '../../src-engine/contract/run-record.ts';
import { ulid } from '../../src-engine/contract/ulid.ts';
import { addRun, newUserData, stateOf, train } from '../faults/run-folders.ts';
import { launchApp } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import { TINY_RUN } from './soak-runs.ts';
import { writeTestFile } from '../test-files.ts';

declare global {
  interface Window {
    /** For each picture of the loss, milliseconds that the thread of the page was busy since the one before. */
    updateTimes: number[];
    /** Milliseconds from each click to the painted frame with its effect. */
    clickTimes: number[];
  }
}

const STEPS = 100_000;
const TRAINED = 8;
const LIVE = 2;
const CLICKS = 60;
const MEASURED_MS = 10_000;

test('ten runs of 100,000 updates, two of them in training: all points are there', async () => {
  test.setTimeout(900_000);
  const userData = newUserData();
  addTrainedRuns(userData, TRAINED);
  const live = Array.from({ length: LIVE }, (_, k) => addRun(userData, tinyRun(`live ${String(k + 1)}`, 18 + k)));
  const { page, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  await page.getByTestId('start-ready').click();
  await waitForStatus(page, 'running', LIVE);
  await expect.poll(() => live.every((folder) => stateOf(folder).steps > STEPS), { timeout: 600_000 }).toBe(true);
  await expect.poll(() => pointsOf(page), { timeout: 60_000 }).toBeGreaterThanOrEqual((TRAINED + LIVE) * STEPS);

  const threadTimes = await measureThread(page);
  await measureUpdates(page);
  await page.waitForTimeout(MEASURED_MS);
  const updates = await page.evaluate(() => window.updateTimes);
  const clicks = await measureClicks(page);
  console.log(`${String(await pointsOf(page))} points in the chart of the loss, ${String(LIVE)} runs in training`);
  print("the thread's own time for an update of all charts, means of a second", threadTimes);
  print('busy for an update of all charts', updates);
  print('from a click to the frame with its effect', clicks);
  expect(updates.length).toBeGreaterThan(0);
  expect(pageErrors).toEqual([]);
  await close();
});

function tinyRun(name: string, hiddenSize: number) {
  return { ...TINY_RUN, name, model: { layers: [{ cell: 'rnn' as const, hiddenSize }] } };
}

/** Puts runs of 100,000 updates into a user folder: one that was trained, under several names and settings. */
function addTrainedRuns(userData: string, count: number): void {
  const out = mkdtempSync(join(tmpdir(), 'unroll-trained-'));
  const file = writeTestFile('run.json', JSON.stringify(tinyRun('trained', 20)));
  const { status, stderr } = train([file, '--out', out], STEPS);
  expect(status, stderr).toBe(0);
  const definition = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunDefinition;
  for (let k = 1; k <= count; k++) {
    const id = ulid(Date.now(), randomBytes(16));
    const folder = join(userData, 'runs', id);
    cpSync(out, folder, { recursive: true });
    const config = { ...definition.config, ...tinyRun(`trained ${String(k)}`, 20 + k), data: definition.config.data };
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ ...definition, id, colorIndex: k, config }));
  }
}

async function pointsOf(page: Page): Promise<number> {
  return Number(await page.getByTestId('chart-loss').getAttribute('data-points'));
}

/**
 * Returns how long the thread of the page computes for each picture of the loss, waits of a busy machine left out: a mean for
 * every second.
 */
async function measureThread(page: Page): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  const times: number[] = [];
  for (let second = 0; second < MEASURED_MS / 1000; second++) {
    const before = await read();
    const pictures = await countPictures(page, 1000);
    times.push(((await read()) - before) / pictures);
  }
  await devtools.detach();
  return times;
}

/** Returns how many pictures of the loss are drawn in a time. */
function countPictures(page: Page, durationMs: number): Promise<number> {
  return page.evaluate(async (milliseconds) => {
    const chart = document.querySelector('[data-testid="chart-loss"]');
    if (chart === null) throw new Error('There is no chart of the loss.');
    let count = 0;
    const observer = new MutationObserver(() => (count += 1));
    observer.observe(chart, { attributeFilter: ['data-points'] });
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    observer.disconnect();
    return count;
  }, durationMs);
}

/** Notes how long the thread of the page does other things than to answer messages that it sends to itself. */
async function measureUpdates(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.updateTimes = [];
    let busy = 0;
    let last = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      // Shorter turns are the message itself.
      if (now - last > 0.5) busy += now - last;
      last = now;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    const chart = document.querySelector('[data-testid="chart-loss"]');
    if (chart === null) throw new Error('There is no chart of the loss.');
    new MutationObserver(() => {
      window.updateTimes.push(busy);
      busy = 0;
    }).observe(chart, { attributeFilter: ['data-points'] });
  });
}

/** Switches between updates and epochs, which draws every chart anew. */
async function measureClicks(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    window.clickTimes = [];
    const note = ({ timeStamp }: Event) => {
      requestAnimationFrame(() => setTimeout(() => window.clickTimes.push(performance.now() - timeStamp), 0));
    };
    addEventListener('click', note, { capture: true });
  });
  const kinds = page.getByTestId('x-axis').getByRole('radio');
  for (let k = 0; k < CLICKS; k++) await kinds.nth(k % 2).click({ force: true });
  await expect.poll(() => page.evaluate(() => window.clickTimes.length)).toBeGreaterThanOrEqual(CLICKS);
  return page.evaluate(() => window.clickTimes);
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1) ?? '–';
  console.log(`${what}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, of ${String(sorted.length)}`);
}
