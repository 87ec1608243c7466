import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { createRunFolder, openNodeRunFolder } from './node-run-folder.ts';
import { nodePlatform } from './node-platform.ts';
import { predictRows } from '../service/predict-rows.ts';
import { RunSession } from '../service/run-session.ts';

const TEXT = 'hello world! nice to meet you! ';

function newSession(
  options: {
    text?: string;
    activation?: 'tanh' | 'relu';
    split?: 'none' | 'by-time';
    training?: RunConfigInput['training'];
    maxSteps?: number;
  } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'session-'));
  const dataPath = join(directory, 'data.txt');
  if (options.text !== '') writeFileSync(dataPath, options.text ?? TEXT);
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: dataPath }, split: { kind: options.split ?? 'none' } },
    model: { layers: [{ hiddenSize: 8, activation: options.activation ?? 'tanh' }] },
    training: { epochs: 50, batchSize: 1, ...options.training },
  });
  createRunFolder(directory, { formatVersion: 1, id: 'R', createdAt: '', config, appVersion: '', colorIndex: 1 });
  const folder = openNodeRunFolder(directory);
  const states: RunState[] = [];
  const session = new RunSession({
    platform: nodePlatform,
    folder,
    config,
    dataPath,
    ...(options.maxSteps === undefined ? {} : { maxSteps: options.maxSteps }),
    onProgress: () => undefined,
    onState: (state) => states.push(state),
    onSample: () => undefined,
  });
  return { session, folder, states, steps: () => session.recorder.train.rowCount };
}

test('writes every step, the final state and a model that predicts', async () => {
  const { session, folder } = newSession();
  const state = await session.train();
  expect(state).toMatchObject({ status: 'done', steps: 50, epochs: 50, totalSteps: 50, stopReason: 'epochs-done' });
  expect(await folder.readState()).toEqual(state);
  const steps = (await folder.readMetrics()).filter((line) => line.kind === 'train').map((line) => line.step);
  expect(steps).toEqual(Array.from({ length: 50 }, (_unused, i) => i + 1));
  expect(predictRows(await folder.readModel(), ['hello'])).toHaveLength(1);
});

test('the same configuration gives the same weights, the next seed others', async () => {
  const digests = await Promise.all(
    [1, 1, 2].map(async (seed) => (await newSession({ training: { seed } }).session.train()).weightsSha256),
  );
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toBe(digests[0]);
  expect(digests[2]).not.toBe(digests[0]);
});

test('no step is done while paused, and all of them after resuming', async () => {
  const { session, folder, states, steps } = newSession({ training: { epochs: 20_000 } });
  const end = session.train();
  await expect.poll(steps).toBeGreaterThan(0);
  session.pause();
  await expect.poll(() => states.at(-1)?.status).toBe('paused');
  const paused = steps();
  await wait(100);
  expect(steps()).toBe(paused);
  // Everything measured is on disk: an engine that is killed while it waits has lost nothing.
  expect(await folder.readMetrics()).toHaveLength(paused + (states.at(-1)?.recorded.samples ?? 0));
  expect(await folder.readState()).toMatchObject({ steps: paused, recorded: { trainRows: paused } });
  session.resume();
  await expect.poll(steps).toBeGreaterThan(paused);
  session.stop();
  expect(await end).toMatchObject({ status: 'stopped', stopReason: 'stopped' });
});

test('stopping a paused run keeps what it has learned, without another step', async () => {
  const { session, folder, states, steps } = newSession({ training: { epochs: 1_000_000 } });
  const end = session.train();
  await expect.poll(steps).toBeGreaterThan(0);
  session.pause();
  await expect.poll(() => states.at(-1)?.status).toBe('paused');
  const paused = steps();
  session.stop();
  const state = await end;
  expect(state).toMatchObject({ status: 'stopped', steps: paused });
  expect(state.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(predictRows(await folder.readModel(), ['hello'])).toHaveLength(1);
});

test('a run that ends inside an epoch is validated with the weights it keeps', async () => {
  const { session, folder } = newSession({ text: TEXT.repeat(60), split: 'by-time', maxSteps: 7 });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'done', stopReason: 'max-steps', steps: 7 });
  const rows = (await folder.readMetrics()).filter((line) => line.kind === 'validation');
  expect(rows.at(-1)).toMatchObject({ step: 7, ...state.metrics.validation });
});

test('a text with a logistic output is refused as a configuration', async () => {
  const { session } = newSession({ training: { loss: { kind: 'binary-cross-entropy' } } });
  expect(await session.train()).toMatchObject({
    status: 'failed',
    error: { code: 'INVALID_CONFIG', details: { path: 'training.loss.kind' } },
  });
});

test('a data file that is gone ends the run by name, in its folder too', async () => {
  const { session, folder } = newSession({ text: '' });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'failed', error: { code: 'FILE_GONE' } });
  expect(await folder.readState()).toEqual(state);
});

test('a disk that takes no more ends the run by name, and the window learns it', async () => {
  const { session, folder, states, steps } = newSession({ training: { epochs: 1_000_000 } });
  const end = session.train();
  await expect.poll(steps).toBeGreaterThan(0);
  const refuse = () => Promise.reject(new UnrollError('DISK_FULL', 'No space left.', '', {}));
  folder.appendMetrics = refuse;
  folder.writeState = refuse;
  expect(await end).toMatchObject({ status: 'failed', error: { code: 'DISK_FULL' } });
  expect(states.at(-1)).toMatchObject({ status: 'failed', error: { code: 'DISK_FULL' } });
});

test('a run that diverges ends as NON_FINITE_LOSS with its steps kept', async () => {
  const { session, folder } = newSession({
    activation: 'relu',
    training: { epochs: 5000, optimizer: { kind: 'sgd', learningRate: 1e200 } },
  });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'failed', error: { code: 'NON_FINITE_LOSS' } });
  expect(state.skippedSteps).toBeGreaterThanOrEqual(100);
  // Loss and norm are not finite: the file must give them back all the same.
  expect(await folder.readState()).toEqual(state);
  expect(await folder.readMetrics()).toHaveLength(state.recorded.trainRows + state.recorded.samples);
});
