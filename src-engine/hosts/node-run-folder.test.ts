import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE } from '../contract/run-record.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../service/checkpoint-file.ts';
import type { RunFolder } from '../service/engine-platform.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { createRunFolder, openRunFolder, readRunDefinition, readRunState } from './node-run-folder.ts';

const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'hello-world' } } });

const RUN = { formatVersion: 1, id: 'R', createdAt: '2026-01-01T00:00:00.000Z', appVersion: '', config: {} };

async function newFolder() {
  const directory = join(mkdtempSync(join(tmpdir(), 'run-')), 'runs/R');
  await createRunFolder(nodeFileSystem, directory, {
    ...{ formatVersion: 1, id: 'R', createdAt: '2026-01-01T00:00:00.000Z', config, appVersion: '', colorIndex: 1 },
    origin: { runId: 'P', steps: 500 },
    isLocked: false,
    comparison: null,
  });
  return { directory, folder: openRunFolder(nodeFileSystem, directory) };
}

async function writeCheckpoint(folder: RunFolder, steps: number): Promise<void> {
  const recorded = { trainRows: 0, validationRows: 0, samples: 0, events: 0 };
  const facts = {
    ...{ steps, epoch: 1, writtenAt: '', appVersion: '', arithmetic: 'fast' as const, best: null, recorded },
    ...{ logBytes: 0, clock: { elapsedMs: 0, trainingMs: 0, tokens: 0 } },
  };
  const state = { numbers: new Map(), settings: new Map(), arrays: new Map() };
  // So small a one is encoded without a rest.
  await folder.writeCheckpoint(steps, encodeCheckpoint({ facts, state }).next().value ?? []);
}

test('a run is read back as it was made', async () => {
  const { directory, folder } = await newFolder();
  expect(await folder.readDefinition()).toMatchObject({ id: 'R', config, origin: { runId: 'P', steps: 500 } });
  expect(await readRunState(nodeFileSystem, directory)).toEqual(INITIAL_RUN_STATE);
});

test.each([
  ['run.json', { formatVersion: 2, id: 'R', config: {} }, 'RUN_NEWER_VERSION'],
  ['state.json', { formatVersion: 7, status: 'dreaming' }, 'RUN_NEWER_VERSION'],
  ['run.json', { formatVersion: 0, id: 'R', config: {} }, 'RUN_DAMAGED'],
  ['state.json', { formatVersion: 1, status: 'dreaming' }, 'RUN_DAMAGED'],
  ['state.json', { formatVersion: 1, status: 'done', metrics: null }, 'RUN_DAMAGED'],
  ['state.json', { formatVersion: 1, status: 'done', metrics: { train: { accuracy: 1 } } }, 'RUN_DAMAGED'],
  ['state.json', { formatVersion: 1, status: 'done', recorded: { samples: -1 } }, 'RUN_DAMAGED'],
  ['state.json', { formatVersion: 1, status: 'failed', error: 'none' }, 'RUN_DAMAGED'],
  ['run.json', { ...RUN, createdAt: 'once' }, 'RUN_DAMAGED'],
  ['run.json', { ...RUN, appVersion: null }, 'RUN_DAMAGED'],
  ['run.json', { ...RUN, colorIndex: 0.5 }, 'RUN_DAMAGED'],
])('a %s of %j is %s', async (file, content, code) => {
  const { directory, folder } = await newFolder();
  writeFileSync(join(directory, file), JSON.stringify(content));
  const read = file === 'run.json' ? folder.readDefinition() : folder.readState();
  await expect(read).rejects.toMatchObject({ code, details: { file } });
});

test.each(['', '{', '\0'.repeat(4096), '[]', 'null', '{"formatVersion":1,"id":"R\xff'])(
  'a run.json of %j is damaged',
  async (content) => {
    const { directory } = await newFolder();
    writeFileSync(join(directory, 'run.json'), content, 'latin1');
    await expect(readRunDefinition(nodeFileSystem, directory)).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  },
);

test('a state of an earlier version lacks what was added since; what a run measured is kept, finite or not', async () => {
  const { directory, folder } = await newFolder();
  const error = { code: 'LATER', message: 'M', hint: '', details: { steps: 3 } };
  const metrics = { test: { loss: 'NaN', accuracy: 0.5, classes: [], later: 1 } };
  const state = { formatVersion: 1, status: 'failed', steps: 3, metrics, error, recorded: { samples: 2 } };
  writeFileSync(join(directory, 'state.json'), JSON.stringify(state));
  expect(await folder.readState()).toEqual({
    ...INITIAL_RUN_STATE,
    ...{ status: 'failed', steps: 3, metrics: { test: { loss: NaN, accuracy: 0.5, classes: [] } } },
    ...{ error: { ...error, code: 'INTERNAL' }, recorded: { ...INITIAL_RUN_STATE.recorded, samples: 2 } },
  });
});

test.each(['run.json', 'state.json'])('a huge %s is damaged, and nothing of it is read', async (file) => {
  const { directory, folder } = await newFolder();
  truncateSync(join(directory, file), 3 * 2 ** 30);
  const read = file === 'run.json' ? folder.readDefinition() : folder.readState();
  await expect(read).rejects.toMatchObject({ code: 'RUN_DAMAGED', details: { file } });
});

test.runIf(process.platform === 'linux')('pipes in the place of files are refused and never waited for', async () => {
  const { directory, folder } = await newFolder();
  await writeCheckpoint(folder, 5);
  for (const file of ['run.json', 'state.json', 'metrics.jsonl', 'checkpoints/000000005.safetensors']) {
    rmSync(join(directory, file), { force: true });
    execFileSync('mkfifo', [join(directory, file)]);
  }
  await expect(folder.readDefinition()).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  await expect(folder.readState()).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  await expect(folder.readMetrics(() => undefined)).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  await expect(folder.readCheckpoint(5)).rejects.toMatchObject({ code: 'CKPT_INVALID' });
});

test('a huge file that is no checkpoint is refused by its head', async () => {
  const { directory, folder } = await newFolder();
  await writeCheckpoint(folder, 5);
  truncateSync(join(directory, 'checkpoints/000000005.safetensors'), 3 * 2 ** 30);
  await expect(folder.readCheckpoint(5)).rejects.toMatchObject({ code: 'CKPT_INVALID' });
});

test('who locks a folder removes half-written files of processes that are gone, and no other', async () => {
  const { directory, folder } = await newFolder();
  await folder.writeCheckpoint(5, [new Uint8Array(3)]);
  const own = `run.json.${process.pid}-1.tmp`;
  for (const name of ['state.json.4194304-3.tmp', 'checkpoints/000000500.safetensors.4194304-1.tmp', own]) {
    writeFileSync(join(directory, name), 'half');
  }
  const lock = await folder.lock();
  expect(readdirSync(join(directory, 'checkpoints'))).toEqual(['000000005.safetensors']);
  expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([own]);
  await lock.release();
  expect(readdirSync(directory)).toContain('run.json');
  expect(readdirSync(directory).filter((name) => name.startsWith('lock'))).toEqual([]);
});

test('nothing is written by one whose lock was taken away', async () => {
  const { directory, folder } = await newFolder();
  const lock = await folder.lock();
  for (const name of readdirSync(directory)) {
    if (name.startsWith('lock.')) await nodeFileSystem.remove(join(directory, name));
  }
  const before = await folder.readState();
  const refusal = { code: 'RUN_LOCKED' };
  await expect(folder.writeState({ ...before, steps: 5 })).rejects.toMatchObject(refusal);
  await expect(folder.writeCheckpoint(5, [])).rejects.toMatchObject(refusal);
  await expect(
    folder.appendMetrics([{ kind: 'sample', sample: { kind: 'text', step: 1, text: '' } }]),
  ).rejects.toMatchObject(refusal);
  expect(await folder.readState()).toEqual(before);
  expect(await folder.checkpointSteps()).toEqual([]);
  await lock.release();
});

test('checkpoints are named by their steps, newest first', async () => {
  const { folder } = await newFolder();
  for (const steps of [500, 1_234_567_890, 1000]) await writeCheckpoint(folder, steps);
  expect(await folder.checkpointSteps()).toEqual([1_234_567_890, 1000, 500]);
  await folder.removeCheckpoints([1000]);
  expect(decodeCheckpoint(await folder.readCheckpoint(500), '').facts.steps).toBe(500);
  await expect(folder.readCheckpoint(1000)).rejects.toMatchObject({
    code: 'CKPT_INVALID',
    details: { file: '000001000.safetensors' },
  });
  await folder.reset();
  expect(await folder.checkpointSteps()).toEqual([]);
});
