import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkpointFileName } from '../contract/checkpoint.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE } from '../contract/run-record.ts';
import { encodeCheckpoint, type CheckpointFacts } from '../service/checkpoint-file.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { createRunFolder, openRunFolder, readRunState } from './node-run-folder.ts';
import { copyCheckpoint, findSound, listCheckpoints } from './run-checkpoints.ts';

const LOG = '{"kind":"train","step":1}\n{"kind":"train","step":2}\n';
const recorded = { trainRows: 1, validationRows: 0, samples: 0, events: 0 };

const RATE = 0.25;

let parent = '';

function factsOf(steps: number, best: number | null): CheckpointFacts {
  return {
    ...{ steps, epoch: steps / 4, writtenAt: '2026-01-02T03:04:05.678Z', appVersion: '1.0.0', arithmetic: 'fast' },
    ...{ best, recorded, logBytes: LOG.indexOf('\n') + 1, clock: { elapsedMs: 1500, trainingMs: 1400, tokens: 64 } },
  };
}

async function writeCheckpoint(steps: number, best: number | null): Promise<void> {
  const state = {
    numbers: new Map([
      ['steps', steps],
      ['steps.update.learningRate.rate', RATE],
    ]),
    settings: new Map(),
    arrays: new Map([['parameters', Float64Array.of(steps)]]),
  };
  // So small a one is encoded without a rest.
  const { value } = encodeCheckpoint({ facts: factsOf(steps, best), state }).next();
  await openRunFolder(nodeFileSystem, parent).writeCheckpoint(steps, value ?? []);
}

async function newRun(id: string): Promise<string> {
  const directory = join(mkdtempSync(join(tmpdir(), 'checkpoints-')), id);
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'hello-world' } } });
  await createRunFolder(nodeFileSystem, directory, {
    ...{ formatVersion: 1, id, createdAt: '2026-01-01T00:00:00.000Z', appVersion: '1.0.0', colorIndex: 1 },
    ...{ config, origin: null, isLocked: false, comparison: null },
  });
  return directory;
}

beforeEach(async () => {
  parent = await newRun('parent');
  writeFileSync(join(parent, 'metrics.jsonl'), LOG);
  const state = { ...INITIAL_RUN_STATE, status: 'stopped' as const, steps: 9, parameterCount: 3 };
  await openRunFolder(nodeFileSystem, parent).writeState({
    ...state,
    dataFingerprint: { sha256: 'abc', sizeBytes: 7 },
  });
});

test('lists the newest first; of several that were the best once, one is the best', async () => {
  await writeCheckpoint(4, 0.5);
  await writeCheckpoint(8, 0.25);
  await writeCheckpoint(10, null);
  const sizeBytes = readFileSync(join(parent, 'checkpoints', checkpointFileName(8))).length;
  const found = await listCheckpoints(nodeFileSystem, parent);
  expect(found.map(({ steps, isBest }) => [steps, isBest])).toEqual([
    [10, false],
    [8, true],
    [4, false],
  ]);
  expect(found[1]).toEqual({
    ...{ steps: 8, epoch: 2, learningRate: RATE, isBest: true, sizeBytes },
    writtenAt: '2026-01-02T03:04:05.678Z',
  });
});

test('leaves out what is no checkpoint, and a run without any has none', async () => {
  expect(await listCheckpoints(nodeFileSystem, parent)).toEqual([]);
  await writeCheckpoint(4, null);
  const path = (name: string): string => join(parent, 'checkpoints', name);
  writeFileSync(path(checkpointFileName(5)), '');
  writeFileSync(path(checkpointFileName(6)), 'x'.repeat(100));
  writeFileSync(path(checkpointFileName(7)), readFileSync(path(checkpointFileName(4))).subarray(0, 50));
  mkdirSync(path('old'));
  expect((await listCheckpoints(nodeFileSystem, parent)).map(({ steps }) => steps)).toEqual([4]);
});

test('a copy has the checkpoint, the log up to it, and what the run knows of its data', async () => {
  await writeCheckpoint(8, null);
  const fork = await newRun('fork');
  await copyCheckpoint(nodeFileSystem, parent, fork, 8, RATE);
  const file = join('checkpoints', checkpointFileName(8));
  expect(readFileSync(join(fork, file))).toEqual(readFileSync(join(parent, file)));
  expect(readFileSync(join(fork, 'metrics.jsonl'), 'utf8')).toBe('{"kind":"train","step":1}\n');
  expect(await readRunState(nodeFileSystem, fork)).toEqual({
    ...INITIAL_RUN_STATE,
    ...{ steps: 8, epochs: 2, checkpointSteps: 8, elapsedMs: 1500, parameterCount: 3, arithmetic: 'fast', recorded },
    dataFingerprint: { sha256: 'abc', sizeBytes: 7 },
  });
});

test('a damaged checkpoint, or one that is not there, is refused', async () => {
  await writeCheckpoint(8, null);
  const path = join(parent, 'checkpoints', checkpointFileName(8));
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await writeCheckpoint(4, null);
  expect(await findSound(openRunFolder(nodeFileSystem, parent), [8, 4], () => undefined)).toBe(4);
  for (const steps of [8, 9]) {
    await expect(copyCheckpoint(nodeFileSystem, parent, await newRun('fork'), steps, RATE)).rejects.toMatchObject({
      code: 'CKPT_INVALID',
    });
  }
});
