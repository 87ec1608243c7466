import { expect } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRunConfig, type RunConfigInput } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../../src-engine/contract/run-record.ts';
import { ulid } from '../../src-engine/contract/ulid.ts';
import { comparableLog, expectedResumes, resumedSteps } from '../../src-engine/testing/faults/comparable-log.ts';
import { electronPath } from '../electron-path.ts';
import { sampleFile, writeTestFile } from '../test-files.ts';

const COMMAND_TIMEOUT_MS = 120_000;

/** Trains for hours in steps of about a millisecond, with all that a checkpoint has to keep in step. */
export const LONG_RUN: RunConfigInput = {
  name: 'long',
  data: { source: { kind: 'file', path: sampleFile('names.csv') } },
  model: { layers: [{ cell: 'lstm', hiddenSize: 24, dropout: 0.2 }] },
  training: { epochs: 10_000, batchSize: 16, schedule: { kind: 'cosine' } },
};

/** A checkpoint is due after 500 updates, not sooner than after a second; the rest is what a slow disk may take. */
export const MOST_LOST_MS = 4000;

/** Returns a new user folder of someone who knows the app: it makes no runs of its own. */
export function newUserData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-faults-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ hasLaunched: true }));
  return folder;
}

/** Puts a run that was never started into a user folder; returns its own folder. */
export function addRun(userData: string, config: RunConfigInput): string {
  const id = ulid(Date.now(), randomBytes(16));
  const directory = join(userData, 'runs', id);
  const definition: RunDefinition = {
    ...{
      formatVersion: 1,
      id,
      createdAt: new Date().toISOString(),
      appVersion: '0.1.0',
      colorIndex: 1,
      origin: null,
      isLocked: false,
      comparison: null,
    },
    config: parseRunConfig(config),
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'run.json'), JSON.stringify(definition));
  writeFileSync(join(directory, 'state.json'), JSON.stringify(INITIAL_RUN_STATE));
  return directory;
}

export function stateOf(directory: string): RunState {
  return JSON.parse(readFileSync(join(directory, 'state.json'), 'utf8')) as RunState;
}

/** Returns when metrics and state were saved last, milliseconds since 1970: the state is the later of the two. */
export function stateSavedMs(directory: string): number {
  return statSync(join(directory, 'state.json')).mtimeMs;
}

function logOf(directory: string): string {
  return readFileSync(join(directory, 'metrics.jsonl'), 'utf8');
}

/** Returns the updates done at the newest checkpoint and when it was written, milliseconds since 1970; `null` for none. */
export function newestCheckpoint(directory: string): { steps: number; writtenMs: number } | null {
  const folder = join(directory, 'checkpoints');
  const names = listIfThere(folder).filter((name) => name.endsWith('.safetensors'));
  const newest = names.sort().at(-1);
  if (newest === undefined) return null;
  return { steps: parseInt(newest, 10), writtenMs: statSync(join(folder, newest)).mtimeMs };
}

/** Returns what a run leaves behind by mistake: temporary files and locks. */
export function leftovers(directory: string): string[] {
  return [...listIfThere(directory), ...listIfThere(join(directory, 'checkpoints'))].filter((name) =>
    /[.]tmp$|^lock/u.test(name),
  );
}

/** Trains on the command line, in the runtime of the app, until so many updates are done. */
export function train(what: readonly string[], steps: number): { status: number | null; stderr: string } {
  const args = ['out/main/unroll.cjs', 'train', ...what, '--max-steps', String(steps), '--threads', '1'];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return spawnSync(electronPath, args, { encoding: 'utf8', env, timeout: COMMAND_TIMEOUT_MS });
}

/** Trains so many updates without any interruption; returns the folder. */
export function trainStraight(config: RunConfigInput, steps: number): string {
  const out = mkdtempSync(join(tmpdir(), 'unroll-straight-'));
  const { status, stderr } = train([writeTestFile('run.json', JSON.stringify(config)), '--out', out], steps);
  expect(status, stderr).toBe(0);
  return out;
}

/** The run has the weights and the log of one that was never interrupted. */
export function expectSameAsStraight(directory: string, config: RunConfigInput): void {
  const { steps, weightsSha256 } = stateOf(directory);
  const straight = trainStraight(config, steps);
  expect(weightsSha256).toBe(stateOf(straight).weightsSha256);
  expect(comparableLog(logOf(directory))).toEqual(comparableLog(logOf(straight)));
}

/** After each interruption the run went on from its newest checkpoint of then, `null` where it had none. */
export function expectResumedAt(directory: string, newest: readonly (number | null)[]): void {
  expect(resumedSteps(logOf(directory))).toEqual(expectedResumes(newest));
}

function listIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
