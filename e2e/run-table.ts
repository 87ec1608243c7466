import { expect, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunDefinition, RunState, RunStatus } from '../src-engine/contract/run-record.ts';

/** Longest training in these tests, milliseconds. */
const TRAINING_TIMEOUT_MS = 180_000;

/** Returns the status of every run in the table, from top to bottom. */
export async function statusesOf(page: Page): Promise<(string | null)[]> {
  const rows = await page.getByTestId('run-row').all();
  return Promise.all(rows.map((row) => row.getAttribute('data-status')));
}

/** Waits until `count` runs have this status. */
export async function waitForStatus(page: Page, status: RunStatus, count = 1): Promise<void> {
  await expect(page.locator(`[data-testid="run-row"][data-status="${status}"]`)).toHaveCount(count, {
    timeout: TRAINING_TIMEOUT_MS,
  });
}

/** A run as its folder says. */
export interface StoredRun {
  readonly directory: string;
  readonly definition: RunDefinition;
  readonly state: RunState;
}

/** Reads every run folder of an app's user folder. */
export function readRuns(userData: string): StoredRun[] {
  const folder = join(userData, 'runs');
  return readdirSync(folder).map((id) => {
    const directory = join(folder, id);
    return {
      directory,
      definition: JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8')) as RunDefinition,
      state: JSON.parse(readFileSync(join(directory, 'state.json'), 'utf8')) as RunState,
    };
  });
}

/** Returns the run of this name. */
export function readRun(userData: string, name: string): StoredRun {
  const run = readRuns(userData).find(({ definition }) => definition.config.name === name);
  if (run === undefined) throw new Error(`There is no run "${name}".`);
  return run;
}

/** Returns the points of a run's losses on disk: one for each update, and one for each validation. */
export function countLossPoints({ state: { steps, recorded } }: StoredRun): number {
  expect(recorded.trainRows).toBe(steps);
  return steps + recorded.validationRows;
}
