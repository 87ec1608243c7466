import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { readRunState } from '../../src-engine/hosts/node-run-folder.ts';
import { requireSpace } from './require-space.ts';
import { freeCheckpoints, writeInterrupted } from './run-upkeep.ts';

const NAMES = [
  '000000004.safetensors',
  '000000008.safetensors',
  '000000009.safetensors',
  '000000010.safetensors',
] as const;

const disk = vi.hoisted(() => ({ damaged: [] as number[] }));
/** All but the newest have heads that can be read. */
vi.mock('../../src-engine/hosts/run-checkpoints.ts', () => ({
  listCheckpoints: () => Promise.resolve([{ steps: 9 }, { steps: 8 }, { steps: 4 }]),
  findSound: (_folder: unknown, steps: readonly number[]) =>
    Promise.resolve(steps.find((step) => !disk.damaged.includes(step))),
}));

beforeEach(() => {
  disk.damaged = [];
});

function newRun(state: Partial<RunState>): string {
  const directory = mkdtempSync(join(tmpdir(), 'upkeep-'));
  writeFileSync(join(directory, 'state.json'), JSON.stringify({ ...INITIAL_RUN_STATE, checkpointSteps: 9, ...state }));
  mkdirSync(join(directory, 'checkpoints'));
  for (const name of NAMES) writeFileSync(join(directory, 'checkpoints', name), 'x');
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

test('a damaged checkpoint is never kept for the one before it', async () => {
  const directory = newRun({ status: 'stopped', stopReason: 'stopped' });
  disk.damaged = [9];
  expect(await freeCheckpoints(directory)).toMatchObject({ checkpointSteps: 8 });
  expect(checkpointsIn(directory)).toEqual([NAMES[1], NAMES[3]]);
});

test('nothing is deleted where every checkpoint is damaged', async () => {
  const directory = newRun({ status: 'stopped', stopReason: 'stopped' });
  disk.damaged = [9, 8, 4];
  expect(await freeCheckpoints(directory)).toMatchObject({ checkpointSteps: 9 });
  expect(checkpointsIn(directory)).toEqual(NAMES);
});

test.each(['epochs-done', 'early-stopping', 'target-reached'] as const)(
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
