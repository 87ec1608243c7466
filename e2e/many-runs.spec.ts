import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../src-engine/contract/run-record.ts';
import { ulid } from '../src-engine/contract/ulid.ts';
import { newUserData } from './faults/run-folders.ts';
import { launchApp } from './launch-app.ts';
import { sampleFile } from './test-files.ts';

const RUNS = 5000;
const ROW_HEIGHT = 28;

/** Writes a user folder with thousands of trained runs, each of its own settings. */
function writeRuns(): string {
  const userData = newUserData();
  for (let n = 0; n < RUNS; n++) {
    const id = ulid(Date.UTC(2026, 0, 1) + n * 1000, new Uint8Array(16).fill(n % 256));
    const folder = join(userData, 'runs', id);
    const hiddenSize = 8 + (n % 500);
    const loss = 1 + ((n * 7919) % RUNS) / RUNS;
    const definition: RunDefinition = {
      ...{ formatVersion: 1, id, createdAt: '2026-01-01T00:00:00Z', appVersion: '0.1.0', colorIndex: 1 + (n % 16) },
      ...{ isLocked: false, comparison: null, origin: null },
      config: parseRunConfig({
        name: `run ${String(n)}`,
        data: { source: { kind: 'file', path: sampleFile('names.csv') } },
        model: { layers: [{ cell: n % 2 === 0 ? 'lstm' : 'gru', hiddenSize }] },
        training: { batchSize: 1 + Math.floor(n / 500), seed: n },
      }),
    };
    const state: RunState = {
      ...INITIAL_RUN_STATE,
      ...{ status: 'done', steps: 900, totalSteps: 900, epochs: 9, stopReason: 'epochs-done' },
      reached: {
        validation: { loss: { last: loss + 0.01, lastStep: 900, best: loss, bestStep: 800 } },
        train: { loss },
        curve: Array.from({ length: 32 }, (_, k) => loss + 1 / (1 + k)),
      },
    };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'run.json'), JSON.stringify(definition));
    writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
  }
  return userData;
}

interface Watch {
  readonly frames: number[];
  blankFrames: number;
  isOver: boolean;
}

/** Looks at every frame until `act` has ended: how long it took, and whether a place in sight had no row. */
async function watchFrames(page: Page, act: () => Promise<void>): Promise<{ frames: number[]; blankFrames: number }> {
  await page.evaluate((rowHeight) => {
    const watch: Watch = { frames: [], blankFrames: 0, isOver: false };
    Object.assign(window, { watch });
    const table = document.querySelector<HTMLElement>('[data-testid="runs-table"]');
    if (table === null) throw new Error('There is no table of runs.');
    const last = Number(table.getAttribute('aria-rowcount')) - 2;
    let before = performance.now();
    const look = () => {
      const drawn = new Set(
        [...table.querySelectorAll<HTMLElement>('[data-index]')].map((row) => row.dataset['index']),
      );
      const first = Math.floor(table.scrollTop / rowHeight);
      const end = Math.min(last, Math.ceil((table.scrollTop + table.clientHeight) / rowHeight) - 2);
      for (let index = first; index <= end; index++) {
        if (drawn.has(String(index))) continue;
        watch.blankFrames++;
        break;
      }
      const now = performance.now();
      watch.frames.push(now - before);
      before = now;
      if (!watch.isOver) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, ROW_HEIGHT);
  await act();
  return page.evaluate(() => {
    const { watch } = window as unknown as { watch: Watch };
    watch.isOver = true;
    return watch;
  });
}

function tell(what: string, frames: readonly number[]): void {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  console.log(
    `${what}: ${String(frames.length)} frames, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`,
  );
}

/** What is measured must not be what records it. */
test.use({ trace: 'off' });

test('five thousand runs: the table is there at once and scrolls without a blank frame', async () => {
  test.setTimeout(300_000);
  const userData = writeRuns();
  const begun = performance.now();
  const { page, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  await expect(page.getByTestId('run-row').first()).toBeVisible({ timeout: 60_000 });
  console.log(`${String(RUNS)} runs: first rows ${((performance.now() - begun) / 1000).toFixed(1)} s after the start`);
  await expect(page.getByTestId('run-counts')).toHaveText('5,000 runs');

  const table = page.getByTestId('runs-table');
  await table.hover();
  const byWheel = await watchFrames(page, async () => {
    for (let turn = 0; turn < 120; turn++) await page.mouse.wheel(0, turn % 40 === 39 ? 20_000 : 120 + 10 * turn);
  });
  tell('wheel', byWheel.frames);
  expect(byWheel.blankFrames).toBe(0);
  expect(await table.evaluate((element) => element.scrollTop)).toBeGreaterThan(50_000);

  await page.getByTestId('run-row').nth(30).click();
  const byKeys = await watchFrames(page, async () => {
    for (let turn = 0; turn < 60; turn++) await page.keyboard.press(turn % 3 === 0 ? 'PageDown' : 'ArrowDown');
    await page.keyboard.press('Home');
    await expect(page.locator('[data-testid="run-row"][data-index="0"]')).toBeFocused();
    await page.keyboard.press('End');
    await expect(page.locator(`[data-testid="run-row"][data-index="${String(RUNS - 1)}"]`)).toBeFocused();
  });
  tell('keys', byKeys.frames);
  expect(byKeys.blankFrames).toBe(0);

  const filterBegun = performance.now();
  await page.getByTestId('filter-runs').fill('cell=gru hidden<10');
  await expect(page.getByTestId('run-counts')).toHaveText('10 runs of 5,000');
  console.log(`filtered in ${(performance.now() - filterBegun).toFixed(0)} ms`);
  await page.getByTestId('clear-filter').click();
  await page.getByTestId('sort-best').click();
  await expect(page.locator('[data-testid="run-row"][data-index="0"]')).toContainText('1.000');
  expect(pageErrors).toEqual([]);
  await close();
});
