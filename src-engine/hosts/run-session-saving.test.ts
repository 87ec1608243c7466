import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { UnrollError } from '../contract/wire-error.ts';
import type { RunConfigInput } from '../contract/run-config.ts';
import type { EnginePlatform, RunFolder } from '../service/engine-platform.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { nodePlatform } from './node-platform.ts';
import { copyCheckpoint, listCheckpoints } from './run-checkpoints.ts';
import {
  newRun,
  newSession,
  openSession,
  readLines,
  TEXT,
  type TestedRunOptions,
  type TestedSession,
} from './tested-session.ts';

const PATIENCE = { timeout: 10_000 };

const LONG: RunConfigInput['training'] = { epochs: 1_000_000 };

/** A run with everything that has a state: streams, moments, an average, early stopping. */
const RICH: TestedRunOptions = {
  text: TEXT.repeat(20),
  split: 'by-time',
  training: {
    ...{
      epochs: 30,
      batchSize: 3,
      stateful: true,
      bptt: { kind: 'chunked', length: 9 },
      weightAverage: { decay: 0.9 },
    },
    optimizer: { kind: 'adam', learningRate: 0.01 },
    schedule: { kind: 'reduce-on-plateau', patience: 3 },
    earlyStopping: { metric: 'validation-loss', patience: 1000 },
  },
};

/** A clock on which every look costs a second, so that a checkpoint is due after nearly every slice. */
function hastyPlatform(): EnginePlatform {
  let looks = 0;
  return { ...nodePlatform, now: () => 1000 * ++looks };
}

/** Lines without what depends on time. */
async function comparable(folder: RunFolder): Promise<unknown[]> {
  const lines = (await readLines(folder)).filter(({ kind }) => kind === 'train' || kind === 'validation');
  return lines.map((line) => ({ ...line, elapsedMs: 0, tokensPerSecond: 0 }));
}

/** Trains until so many steps are done, then leaves. */
async function trainUntil(tested: TestedSession, steps: number): Promise<void> {
  const end = tested.session.train();
  await vi.waitUntil(() => tested.steps() >= steps, { interval: 0, timeout: 20_000 });
  tested.session.leave();
  expect(await end).toMatchObject({ status: 'interrupted', error: null });
}

test('a run that is left again and again ends as one that never was, in weights, lines and state', async () => {
  const straight = openSession(await newRun(RICH));
  const state = await straight.session.train();
  const run = await newRun(RICH);
  // Other paths of the data file: the same configuration otherwise.
  for (const steps of [1, 40, 41, 300, 500]) await trainUntil(openSession(run, { platform: hastyPlatform() }), steps);
  const last = openSession(run);
  const end = await last.session.train();
  const { steps, epochs, metrics, reached, weightsSha256, bestEpoch, skippedSteps, clippedSteps } = state;
  expect(reached.validation.loss?.lastStep).toBe(steps);
  expect(await last.folder.readState()).toEqual(end);
  expect(end).toMatchObject({
    status: 'done',
    steps,
    epochs,
    metrics,
    reached,
    weightsSha256,
    bestEpoch,
    skippedSteps,
    clippedSteps,
  });
  expect(await comparable(last.folder)).toEqual(await comparable(straight.folder));
  const resumed = (await readLines(last.folder)).flatMap((line) => (line.kind === 'event' ? [line.event.kind] : []));
  expect(resumed).toEqual(Array.from({ length: 5 }, () => 'resumed'));
  expect(last.session.recorder.history().events).toHaveLength(5);
  expect(end.elapsedMs).toBeGreaterThan(0);
});

test('a run forked in the middle of another, with the same settings, ends with the same weights and lines', async () => {
  const parent = await newRun(RICH);
  await trainUntil(openSession(parent, { platform: hastyPlatform() }), 200);
  const [newest] = await listCheckpoints(nodeFileSystem, parent.directory);
  const middle = newest?.steps ?? 0;
  const run = await newRun(RICH);
  const { learningRate } = run.config.training.optimizer;
  await copyCheckpoint(nodeFileSystem, parent.directory, run.directory, middle, learningRate);

  const straight = openSession(parent);
  const { steps, epochs, metrics, reached, weightsSha256 } = await straight.session.train();
  expect(steps).toBeGreaterThan(middle);
  const fork = openSession(run);
  expect(await fork.session.train()).toMatchObject({ status: 'done', steps, epochs, metrics, reached, weightsSha256 });
  expect(await comparable(fork.folder)).toEqual(await comparable(straight.folder));
  expect(fork.events).toEqual([{ kind: 'resumed', step: middle }]);
});

test('a damaged checkpoint is passed over for the one before it, with a word in the log', async () => {
  const run = await newRun(RICH);
  await trainUntil(openSession(run, { platform: hastyPlatform() }), 200);
  const folder = join(run.directory, 'checkpoints');
  const names = readdirSync(folder).sort();
  const newest = join(folder, names.at(-1) ?? '');
  const bytes = readFileSync(newest);
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
  writeFileSync(newest, bytes);
  const again = openSession(run);
  const { weightsSha256 } = await again.session.train();
  expect(again.warnings).toEqual([expect.stringContaining(names.at(-1) ?? '') as string]);
  expect(again.events).toEqual([{ kind: 'resumed', step: Number(names.at(-2)?.slice(0, 9)) }]);
  expect(weightsSha256).toBe((await openSession(await newRun(RICH)).session.train()).weightsSha256);
});

test('where all checkpoints are damaged the run is refused, and keeps what it has', async () => {
  const run = await newRun(RICH);
  await trainUntil(openSession(run), 100);
  const folder = join(run.directory, 'checkpoints');
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'torn');
  const before = readFileSync(join(run.directory, 'metrics.jsonl'));
  const refused = await openSession(run).session.train();
  expect(refused).toMatchObject({ status: 'failed', error: { code: 'CKPT_INVALID' } });
  expect(readFileSync(join(run.directory, 'metrics.jsonl'))).toEqual(before);
});

test('a run that was stopped goes on, one that is trained to its end does not', async () => {
  const run = await newRun(RICH);
  const first = openSession(run, { maxSteps: 77 });
  const { weightsSha256 } = await first.session.train();
  const second = await openSession(run).session.train();
  expect(second).toMatchObject({ status: 'done', stopReason: 'epochs-done' });
  expect(second.weightsSha256).not.toBe(weightsSha256);
  expect(second.weightsSha256).toBe((await openSession(await newRun(RICH)).session.train()).weightsSha256);
  const lines = readFileSync(join(run.directory, 'metrics.jsonl'));
  const refused = await openSession(run).session.train();
  expect(refused).toMatchObject({ ...second, error: { code: 'RUN_WRONG_STATE' } });
  expect(await first.folder.readState()).toEqual(second);
  expect(readFileSync(join(run.directory, 'metrics.jsonl'))).toEqual(lines);
});

test('a run goes on only in the arithmetic that it began in', async () => {
  const run = await newRun(RICH);
  await trainUntil(openSession(run), 20);
  const { training } = run.config;
  const elsewhere = openSession({
    ...run,
    config: { ...run.config, training: { ...training, arithmetic: 'portable' } },
  });
  expect(await elsewhere.session.train()).toMatchObject({
    status: 'failed',
    error: { code: 'CKPT_MISMATCH', details: { field: 'arithmetic', before: 'fast', after: 'portable' } },
  });
  expect(await openSession(run).session.train()).toMatchObject({ status: 'done' });
});

test('at most the newest two checkpoints and the best one are kept', async () => {
  const { session, directory, folder, steps } = await newSession({ ...RICH, platform: hastyPlatform() });
  const end = session.train();
  let most = 0;
  while (steps() < 150) {
    await nodePlatform.yieldToMessages();
    most = Math.max(most, (await folder.checkpointSteps()).length);
  }
  session.stop();
  const state = await end;
  expect(most).toBeGreaterThan(1);
  // One is written before the oldest is removed.
  expect(most).toBeLessThanOrEqual(4);
  expect(state.checkpointSteps).toBe(state.steps);
  expect((await folder.checkpointSteps())[0]).toBe(state.steps);
  expect(readdirSync(directory).filter((name) => /tmp|lock/.test(name))).toEqual([]);
});

test('a pause, a changed rate and the word for it have a checkpoint written of the very step', async () => {
  const { session, folder, states, steps } = await newSession({ training: LONG });
  const newest = async (): Promise<number | undefined> => (await folder.checkpointSteps())[0];
  const end = session.train();
  await expect.poll(steps, PATIENCE).toBeGreaterThan(0);
  session.checkpoint();
  await expect.poll(newest, PATIENCE).toBeGreaterThan(0);
  const before = (await newest()) ?? 0;
  session.setLearningRate(0.5);
  await expect.poll(newest, PATIENCE).toBeGreaterThan(before);
  session.pause();
  await expect.poll(() => states.at(-1)?.status, PATIENCE).toBe('paused');
  expect(await newest()).toBe(steps());
  expect(states.at(-1)?.checkpointSteps).toBe(steps());
  session.leave();
  expect(await end).toMatchObject({ status: 'interrupted', steps: steps(), checkpointSteps: steps() });
});

test('the process may end while data is still being read', async () => {
  const platform: EnginePlatform = { ...nodePlatform, openData: () => new Promise(() => undefined) };
  const { session, states } = await newSession({ platform });
  const end = session.train();
  await expect.poll(() => states.at(-1)?.status, PATIENCE).toBe('running');
  session.leave();
  expect(await end).toMatchObject({ status: 'interrupted', error: null, steps: 0 });
});

test('a run that takes too much memory is saved and interrupted', async () => {
  const { session, folder, steps } = await newSession({
    training: LONG,
    platform: { ...nodePlatform, memory: () => ({ usedBytes: steps() > 20 ? 9e9 : 1e8, budgetBytes: 5e9 }) },
  });
  const state = await session.train();
  expect(state).toMatchObject({
    status: 'interrupted',
    checkpointSteps: state.steps,
    error: { code: 'ENGINE_MEMORY_BUDGET', details: { usedBytes: 9e9, budgetBytes: 5e9 } },
  });
  expect(await folder.readState()).toEqual(state);
});

test('a model that the memory left has no room for is refused before it is built', async () => {
  const memory = () => ({ usedBytes: 90_000, budgetBytes: 100_000 });
  const { session } = await newSession({ hiddenSize: 64, platform: { ...nodePlatform, memory } });
  expect(await session.train()).toMatchObject({
    status: 'failed',
    error: { code: 'MODEL_TOO_LARGE', details: { limitBytes: 10_000 } },
  });
});

test('two sessions never train one run at a time', async () => {
  const run = await newRun({ training: LONG });
  const first = openSession(run);
  const end = first.session.train();
  await expect.poll(first.steps, PATIENCE).toBeGreaterThan(0);
  const refused = await openSession(run).session.train();
  expect(refused).toMatchObject({
    status: 'interrupted',
    error: { code: 'RUN_LOCKED', details: { pid: process.pid } },
  });
  first.session.leave();
  expect(await end).toMatchObject({ status: 'interrupted', error: null });
}, 20_000);

test('a disk that takes no more pauses the run with its error, and nothing is missing afterwards', async () => {
  const { session, folder, states, steps } = await newSession({ training: { epochs: 1_000_000 } });
  const working = { ...folder };
  const end = session.train();
  await expect.poll(steps, PATIENCE).toBeGreaterThan(0);
  const refuse = () => Promise.reject(new UnrollError('DISK_FULL', 'No space left.', '', {}));
  Object.assign(folder, { appendMetrics: refuse, writeState: refuse });
  const isWaiting = () => states.at(-1)?.status === 'paused' && states.at(-1)?.error?.code === 'DISK_FULL';
  await expect.poll(isWaiting, PATIENCE).toBe(true);
  const waiting = steps();
  const told = states.length;
  session.resume();
  await expect.poll(() => states.length, PATIENCE).toBeGreaterThan(told);
  expect(isWaiting()).toBe(true);
  expect(steps()).toBe(waiting);
  Object.assign(folder, working);
  session.resume();
  await expect.poll(() => states.at(-1), PATIENCE).toMatchObject({ status: 'running', error: null });
  await expect.poll(steps, PATIENCE).toBeGreaterThan(waiting);
  session.stop();
  expect(await end).toMatchObject({ status: 'stopped', error: null });
  const trained = (await readLines(folder)).filter((line) => line.kind === 'train').map((line) => line.step);
  expect(trained).toEqual(Array.from({ length: steps() }, (_unused, i) => i + 1));
});

test('a run that is left while the disk is full is interrupted with that error', async () => {
  const { session, folder, states, steps } = await newSession({ training: { epochs: 1_000_000 } });
  const end = session.train();
  await expect.poll(steps, PATIENCE).toBeGreaterThan(0);
  const refuse = () => Promise.reject(new UnrollError('FILE_WRITE_FAILED', 'Read-only.', '', {}));
  Object.assign(folder, { appendMetrics: refuse, writeState: refuse });
  await expect.poll(() => states.at(-1)?.status, PATIENCE).toBe('paused');
  session.leave();
  const told = { status: 'interrupted', error: { code: 'FILE_WRITE_FAILED' } };
  expect(await end).toMatchObject(told);
  expect(states.at(-1)).toMatchObject(told);
});
