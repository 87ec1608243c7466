import { expect, test } from '@playwright/test';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfigInput } from '../../src-engine/contract/run-config.ts';
import { readEverything } from '../../src-engine/testing/faults/read-everything.ts';
import type { DesktopApi } from '../../src-main/contract/desktop-api.ts';
import { answerSaveDialog, launchApp } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import { writeTestFile } from '../test-files.ts';
import {
  addRun,
  expectResumedAt,
  expectSameAsStraight,
  leftovers,
  LONG_RUN,
  newestCheckpoint,
  newUserData,
  stateOf,
  train,
  trainStraight,
} from './run-folders.ts';
import { CAN_MOUNT, SmallDisk } from './small-disk.ts';

declare global {
  interface Window {
    desktop: DesktopApi;
  }
}

/** Its checkpoints take about a megabyte each, its log little. */
const HEAVY_RUN: RunConfigInput = {
  ...LONG_RUN,
  name: 'heavy',
  model: { layers: [{ cell: 'lstm', hiddenSize: 88, dropout: 0.2 }] },
  training: { ...LONG_RUN.training, batchSize: 2 },
};
const MEGABYTE = 1024 * 1024;
/** So many updates fill half a megabyte with their log. */
const ENOUGH_STEPS = 3000;

test.setTimeout(60_000);
test.skip(!CAN_MOUNT, 'a small disk can be mounted by root on Linux alone');

for (const [what, config, freeBytes] of [
  ['checkpoint', HEAVY_RUN, MEGABYTE / 2],
  ['log', LONG_RUN, 0],
] as const) {
  test(`a disk too full for the ${what}: the run pauses, and goes on when there is space`, async () => {
    const userData = newUserData();
    const directory = addRun(userData, config);
    const { page, close } = await launchApp({ userData });
    await page.getByTestId('rail-runs').click();
    await page.getByTestId('start-ready').click();
    await expect.poll(() => newestCheckpoint(directory)?.steps ?? 0).toBeGreaterThan(0);
    // No run begins on a disk as small as this.
    await page.getByTestId('pause-run').click();
    await expect.poll(() => stateOf(directory).status).toBe('paused');
    const disk = new SmallDisk(directory);
    try {
      await page.getByTestId('resume-run').click();
      await waitForStatus(page, 'running', 1);
      disk.fill(freeBytes);
      await waitForStatus(page, 'paused', 1);
      await expect(page.getByTestId('paused-banner')).toContainText(/The disk is full[^]*are needed[^]*are free/u);
      const { steps } = stateOf(directory);
      const kept = newestCheckpoint(directory)?.steps ?? 0;
      expect(await readEverything(directory)).toBe(0);
      expect(leftovers(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);

      disk.free();
      await page.getByTestId('resume-paused').click();
      await expect.poll(() => newestCheckpoint(directory)?.steps ?? 0).toBeGreaterThan(Math.max(kept, steps));
      await page.getByTestId('stop-run').click();
      await waitForStatus(page, 'stopped', 1);
      expectSameAsStraight(directory, config);
      expect(leftovers(directory)).toEqual([]);
    } finally {
      await close();
      disk.unmount();
    }
  });
}

test('a disk too full for the command line: it says so and ends, and goes on when there is space', () => {
  const out = mkdtempSync(join(tmpdir(), 'unroll-faults-'));
  const disk = new SmallDisk(out);
  try {
    disk.fill(MEGABYTE / 2);
    const { status, stderr } = train([writeTestFile('run.json', JSON.stringify(LONG_RUN)), '--out', out], ENOUGH_STEPS);
    expect(status).toBe(1);
    expect(stderr).toContain('DISK_FULL');
    const newest = newestCheckpoint(out)?.steps ?? null;
    disk.free();
    expect(train(['--resume', out], ENOUGH_STEPS)).toMatchObject({ status: 0 });
    expectSameAsStraight(out, LONG_RUN);
    expectResumedAt(out, [newest]);
    expect(leftovers(out)).toEqual([]);
  } finally {
    disk.unmount();
  }
});

test('a disk too full for settings, a fork or an export: each says so, and the old file stays', async () => {
  const userData = newUserData();
  const directory = addRun(userData, LONG_RUN);
  cpSync(trainStraight(LONG_RUN, 300), directory, { recursive: true });
  const disk = new SmallDisk(userData);
  const runId = directory.slice(-26);
  const exported = join(userData, 'exported.safetensors');
  writeFileSync(exported, 'old');
  const { app, page, close } = await launchApp({ userData });
  try {
    await answerSaveDialog(app, exported);
    const save = (theme: 'dark' | 'light') =>
      page.evaluate((value) => window.desktop.call('settings:set', { theme: value }), theme);
    const fork = (): Promise<unknown> =>
      page.evaluate(async (id) => {
        const runs = await window.desktop.call('runs:list', null);
        const checkpoints = await window.desktop.call('runs:list-checkpoints', { runId: id });
        const run = runs.ok ? runs.value.find(({ definition }) => definition.id === id) : undefined;
        const [newest] = checkpoints.ok ? checkpoints.value : [];
        if (run === undefined || newest === undefined) throw new Error('There is nothing to fork.');
        return window.desktop.call('runs:fork', { runId: id, steps: newest.steps, config: run.definition.config });
      }, runId);
    const exportRun = () =>
      page.evaluate((id) => window.desktop.call('runs:export', { runId: id, format: 'safetensors' }), runId);

    const start = () => page.evaluate((id) => window.desktop.call('runs:start', { runIds: [id] }), runId);

    expect(await save('dark')).toMatchObject({ ok: true });
    const settings = readFileSync(join(userData, 'settings.json'), 'utf8');
    disk.fill(0);
    const bytes = expect.any(Number);
    const full = { ok: false, error: { code: 'DISK_FULL', details: { neededBytes: bytes, freeBytes: bytes } } };
    expect(await save('light')).toMatchObject(full);
    expect(await fork()).toMatchObject(full);
    expect(await exportRun()).toMatchObject(full);
    expect(await start()).toMatchObject(full);
    expect(readFileSync(join(userData, 'settings.json'), 'utf8')).toBe(settings);
    expect(readFileSync(exported, 'utf8')).toBe('old');
    expect(readdirSync(join(userData, 'runs'))).toEqual([runId]);
    expect(readdirSync(userData, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);

    disk.free();
    expect(await save('light')).toMatchObject({ ok: true });
    expect(await fork()).toMatchObject({ ok: true });
    expect(await exportRun()).toMatchObject({ ok: true });
  } finally {
    await close();
    disk.unmount();
  }
});
