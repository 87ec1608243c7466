import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunState } from '../src-engine/contract/run-record.ts';
import { GOOD_FILES } from '../src-engine/testing/data-files/good-files.ts';
import { GOOD_TABLES } from '../src-engine/testing/data-files/good-tables.ts';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';

/** What each kind of file is taken for, by the name of the file. */
const TASKS: Readonly<Record<string, Record<string, unknown>>> = {
  'story.txt': { task: 'next-symbol' },
  'opinions.csv': { task: 'sequence-class' },
  '의견.tsv': { task: 'sequence-class' },
  'slopes.jsonl': { task: 'sequence-class' },
  'slopes.json': { task: 'sequence-value' },
  'waves.npy': { task: 'forecast' },
  'slopes.npz': { task: 'sequence-class', layout: 'long' },
  'splits.npz': { task: 'sequence-class', layout: 'long' },
  'slopes.parquet': { task: 'sequence-class' },
  'opinions.csv.gz': { task: 'sequence-class' },
  classes: { task: 'sequence-class' },
  'tide.csv': { task: 'forecast', columns: { target: ['level'] } },
  '감정.csv': { task: 'sequence-class' },
  'unicode.csv': { task: 'sequence-class' },
  'noted.csv': { task: 'sequence-class' },
  'trials.csv': { task: 'sequence-class', layout: 'long' },
  'movements.csv': { task: 'sequence-class', layout: 'wide' },
};

/** Returns what a run and the best of its baselines reached on the validation split, errors below zero so that more is better. */
function reachedBy({ baselines, metrics }: RunState): { run: number; baseline: number } {
  const metric = baselines.some(({ metric }) => metric === 'accuracy') ? 'accuracy' : 'mae';
  const sign = metric === 'mae' ? -1 : 1;
  const values = baselines.filter((baseline) => baseline.metric === metric).map(({ value }) => sign * value);
  return { run: sign * (metrics.validation?.[metric] ?? NaN), baseline: Math.max(...values) };
}

test('whatever file a newcomer drops, every default accepted, learns more than the trivial baseline', async () => {
  test.setTimeout(240_000);
  const { page, userData, pageErrors, close } = await launchApp();
  const folder = mkdtempSync(join(tmpdir(), 'unroll-newcomer-'));
  const files = [...GOOD_FILES, ...GOOD_TABLES];
  expect(Object.keys(TASKS)).toEqual(files.map(({ fileName }) => fileName));
  for (const { fileName, write } of files) {
    await page.getByTestId('rail-data').click();
    await dropFiles(page, [write(folder)]);
    await expect(page.getByTestId('data-title')).toHaveText(fileName);
    await page.getByTestId('set-up-runs').click();
    await page.getByTestId('form-field-name').fill(fileName);
    await page.getByTestId('form-start').click();
    await expect(page.getByTestId('form-start')).toBeHidden();
  }
  await waitForStatus(page, 'done', files.length);
  for (const { fileName } of files) {
    const { definition, state } = readRun(userData, fileName);
    const { run, baseline } = reachedBy(state);
    console.log(`${fileName}: ${String(run)} beats ${String(baseline)} after ${String(state.elapsedMs)} ms`);
    expect(definition.config.data, fileName).toMatchObject(TASKS[fileName] ?? {});
    expect.soft(run, fileName).toBeGreaterThan(baseline);
  }
  expect(pageErrors).toEqual([]);
  await close();
});
