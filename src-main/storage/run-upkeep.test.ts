import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { readRunState } from '../../src-engine/hosts/node-run-folder.ts';
import { encodeCheckpoint } from '../../src-engine/service/checkpoint-file.ts';
import { requireSpace } from './require-space.ts';
import { freeCheckpoints, writeInterrupted } from './run-upkeep.ts';

const NAMES = [
  '000000004.safetensors',
  '000000008.safetensors',
  '000000009.safetensors',
  '000000010.safetensors',
] as const;

function checkpointOf(steps: number): Buffer {
  const recorded = { trainRows: 0, validationRows: 0, samples: 0, events: 0 };
  const facts = {
    ...{ steps, epoch: 1, writtenAt: '', appVersion: '', arithmetic: 'fast' as const, best: null, recorded },
    ...{ logBytes: 0, clock: { elapsedMs: 0, trainingMs: 0, tokens: 0 } },
  };
  const state = { numbers: new Map([['steps', steps]]), settings: new Map(), arrays: new Map() };
  // So small a one is encoded without a rest.
  return Buffer.concat(encodeCheckpoint({ facts, state }).next().value ?? []);
}

function newRun(state: Partial<RunState>): string {
  const directory = mkdtempSync(join(tmpdir(), 'upkeep-'));
  writeFileSync(join(directory, 'state.json'), JSON.stringify({ ...INITIAL_RUN_STATE, checkpointSteps: 9, ...state }));
  mkdirSync(join(directory, 'checkpoints'));
  for (const name of NAMES) writeFileSync(join(directory, 'checkpoints', name), checkpointOf(parseInt(name, 10)));
  // Of a form that this version does not know.
  writeFileSync(join(directory, 'checkpoints', NAMES[3]), 'x');
  return directory;
}

/** The other process of a lock: the one that started this one. */
function lockElsewhere(directory: string): void {
  const facts = readFileSync(`/proc/${process.ppid}/stat`, 'latin1');
  const start = facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  writeFileSync(join(directory, `lock.${process.ppid}.${start}`), '');
}

const checkpointsIn = (directory: string): string[] => readdirSync(join(directory, 'checkpoints')).sort();

test.each(['stopped', 'max-steps', null] as const)(
  'a run that can go on (ended by %s) keeps its newest checkpoint that can be read',
  async (stopReason) => {
    const directory = newRun({ status: 'stopped', stopReason });
    expect(await freeCheckpoints(directory)).toMatchObject({ checkpointSteps: 9 });
    expect(checkpointsIn(directory)).toEqual(NAMES.slice(2));
  },
);

/** Its head is as it was; only the checksum tells. */
function damage(directory: string, name: string): void {
  const path = join(directory, 'checkpoints', name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test('a damaged checkpoint is never kept for the one before it', async () => {
  const directory = newRun({ status: 'stopped', stopReason: 'stopped' });
  damage(directory, NAMES[2]);
  expect(await freeCheckpoints(directory)).toMatchObject({ checkpointSteps: 8 });
  expect(checkpointsIn(directory)).toEqual([NAMES[1], NAMES[3]]);
});

test('nothing is deleted where every checkpoint is damaged', async () => {
  const directory = newRun({ status: 'stopped', stopReason: 'stopped' });
  for (const name of NAMES.slice(0, 3)) damage(directory, name);
  expect(await freeCheckpoints(directory)).toMatchObject({ checkpointSteps: 9 });
  expect(checkpointsIn(directory)).toEqual(NAMES);
});

test.each(['epochs-done', 'early-stopping'] as const)(
  'a run that was trained to its end (%s) needs no checkpoint',
  async (stopReason) => {
    const directory = newRun({ status: 'done', stopReason });
    expect(await freeCheckpoints(directory)).toMatchObject({ checkpointSteps: null });
    expect(await readRunState(nodeFileSystem, directory)).toMatchObject({ status: 'done', checkpointSteps: null });
    expect(checkpointsIn(directory)).toEqual(NAMES.slice(3));
    expect(readdirSync(directory).sort()).toEqual(['checkpoints', 'state.json']);
  },
);

test('what the engine wrote last is kept when it is written down that it died', async () => {
  const error = { code: 'ENGINE_EXITED' as const, message: 'It died.', hint: '', details: { reason: 'killed' } };
  const directory = newRun({ status: 'running', steps: 7 });
  await writeInterrupted(directory, error);
  expect(await readRunState(nodeFileSystem, directory)).toMatchObject({ status: 'interrupted', steps: 7, error });
});

test('a run that has ended stays so when its engine dies afterwards', async () => {
  const directory = newRun({ status: 'done', stopReason: 'epochs-done' });
  expect(await writeInterrupted(directory, null)).toMatchObject({ status: 'done' });
  expect(await readRunState(nodeFileSystem, directory)).toMatchObject({ status: 'done', error: null });
});

test.runIf(process.platform === 'linux')('a run that another process trains is left alone', async () => {
  const directory = newRun({ status: 'running' });
  lockElsewhere(directory);
  await expect(writeInterrupted(directory, null)).rejects.toMatchObject({ code: 'RUN_LOCKED' });
  expect(await readRunState(nodeFileSystem, directory)).toMatchObject({ status: 'running' });
});

test('training wants room for two checkpoints and its log', async () => {
  const refusal = requireSpace(
    { ...nodeFileSystem, freeBytes: () => Promise.resolve(100_000_000) },
    '/runs',
    20_000_000,
  );
  await expect(refusal).rejects.toMatchObject({
    code: 'DISK_FULL',
    details: { path: '/runs', neededBytes: 107_108_864, freeBytes: 100_000_000 },
  });
  await requireSpace({ ...nodeFileSystem, freeBytes: () => Promise.resolve(100_000_000) }, '/runs', 10_000_000);
});
