import { expect, test } from '@playwright/test';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../src-engine/contract/run-record.ts';
import { launchApp } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';

const LOSSES = [1.2, 40, 9000];

/** Writes the folder of a run that diverged and failed before its first update was done. */
function writeFailedRun(userData: string): void {
  const id = '01JD0000000000000000000000';
  const directory = join(userData, 'runs', id);
  mkdirSync(directory, { recursive: true });
  const definition: RunDefinition = {
    ...{ formatVersion: 1, id, createdAt: '2026-01-01T00:00:00.000Z', appVersion: '1.0.0', colorIndex: 1 },
    origin: null,
    isLocked: false,
    comparison: null,
    config: parseRunConfig({ name: 'diverged', data: { source: { kind: 'sample', id: 'intents' } } }),
  };
  const state: RunState = {
    ...INITIAL_RUN_STATE,
    status: 'failed',
    skippedSteps: 12,
    recorded: { trainRows: LOSSES.length, validationRows: 0, samples: 0, events: 0 },
    error: { code: 'NON_FINITE_LOSS', message: 'The loss was not finite.', hint: '', details: {} },
  };
  const lines = LOSSES.map((loss, row) => ({
    ...{ kind: 'train', step: row + 1, epoch: 0, loss, accuracy: 0, gradientNorm: 1, clippedGradientNorm: 1 },
    ...{ learningRate: 1, tokensPerSecond: 1, elapsedMs: row },
  }));
  writeFileSync(join(directory, 'run.json'), JSON.stringify(definition));
  writeFileSync(join(directory, 'state.json'), JSON.stringify(state));
  writeFileSync(join(directory, 'metrics.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

test('a failed run of before shows its curve and the updates it left out', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  writeFailedRun(userData);
  const { page, pageErrors, close } = await launchApp({ userData });
  await page.getByTestId('rail-runs').click();
  await waitForStatus(page, 'failed', 1);
  await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', String(LOSSES.length));

  const mark = page.getByRole('img', { name: '12 updates were left out' });
  // The chart may still find its place: a mark that moves away from under a pointer at rest is not pointed at.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await mark.hover();
    await expect(page.getByRole('tooltip', { name: '12 updates were left out' })).toBeVisible({ timeout: 2000 });
  }).toPass();
  expect(pageErrors).toEqual([]);
  await close();
});
