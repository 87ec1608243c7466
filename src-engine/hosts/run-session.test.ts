import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RunConfigInput } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../contract/run-record.ts';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { predictRows } from '../service/predict-rows.ts';
import { nodePlatform } from './node-platform.ts';
import { newRun, newSession, openSession, readHistory, readLines, TEXT } from './tested-session.ts';

test('begins again with the data that it began with, and with no other', async () => {
  const { session, folder, states } = await newSession({ training: { epochs: 2 } });
  await folder.writeState({
    ...INITIAL_RUN_STATE,
    status: 'interrupted',
    dataFingerprint: { sha256: 'other', sizeBytes: 1 },
  });
  const refused = await session.train();
  expect(refused).toMatchObject({ status: 'failed', error: { code: 'DATA_CHANGED', details: { name: 'data.txt' } } });
  expect(states.at(-1)?.dataFingerprint?.sha256).toBe('other');

  const first = await newSession({ training: { epochs: 2 } });
  const { dataFingerprint } = await first.session.train();
  const again = await newSession({ training: { epochs: 2 } });
  await again.folder.writeState({ ...INITIAL_RUN_STATE, status: 'interrupted', dataFingerprint });
  expect(await again.session.train()).toMatchObject({ status: 'done', dataFingerprint });
});

test('writes every step, the final state and a model that predicts', async () => {
  const { session, folder } = await newSession();
  const state = await session.train();
  expect(state).toMatchObject({ status: 'done', steps: 50, epochs: 50, totalSteps: 50, stopReason: 'epochs-done' });
  expect(await folder.readState()).toEqual(state);
  const steps = (await readLines(folder)).filter((line) => line.kind === 'train').map((line) => line.step);
  expect(steps).toEqual(Array.from({ length: 50 }, (_unused, i) => i + 1));
  expect(predictRows(nodePlatform, await folder.readModel(), ['hello'])).toHaveLength(1);
});

test('the same configuration gives the same weights, the next seed others', async () => {
  const digests = await Promise.all(
    [1, 1, 2].map(async (seed) => (await (await newSession({ training: { seed } })).session.train()).weightsSha256),
  );
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toBe(digests[0]);
  expect(digests[2]).not.toBe(digests[0]);
});

test('neither pauses, nor samples, nor a look at the history change the weights', async () => {
  const training: RunConfigInput['training'] = {
    epochs: 2000,
    weightAverage: { decay: 0.9 },
    bptt: { kind: 'chunked', length: 5 },
  };
  const [quiet, disturbed] = [await newSession({ training }), await newSession({ training })];
  const end = disturbed.session.train();
  for (let pause = 0; pause < 3; pause++) {
    const before = disturbed.steps();
    await expect.poll(disturbed.steps).toBeGreaterThan(before);
    disturbed.session.pause();
    await expect.poll(() => disturbed.states.at(-1)?.status).toBe('paused');
    disturbed.session.recorder.history();
    disturbed.session.resume();
  }
  const { weightsSha256 } = await quiet.session.train();
  expect((await end).weightsSha256).toBe(weightsSha256);
});

test('a learning rate set while training takes effect at once and is kept as an event', async () => {
  const { session, folder, states, events, steps } = await newSession({ training: { epochs: 1_000_000 } });
  expect(() => {
    session.setLearningRate(0.5);
  }).toThrow(expect.objectContaining({ code: 'RUN_WRONG_STATE' }));
  const end = session.train();
  await expect.poll(steps).toBeGreaterThan(0);
  session.pause();
  await expect.poll(() => states.at(-1)?.status).toBe('paused');
  const step = steps();
  session.setLearningRate(0.5);
  session.resume();
  await expect.poll(steps).toBeGreaterThan(step);
  session.stop();
  const state = await end;
  const event = { kind: 'learning-rate-changed', step, from: 0.001, to: 0.5 };
  expect(events).toEqual([event]);
  expect(state.recorded.events).toBe(1);
  const history = await readHistory(folder);
  expect(history.events).toEqual([event]);
  expect([...history.train.columns.learningRate.slice(step - 1, step + 1)]).toEqual([0.001, 0.5]);
});

test('a stateful run says what its streams have no room for, and what can be had without learning', async () => {
  const { session, folder } = await newSession({
    text: TEXT.repeat(30),
    split: 'by-time',
    training: { epochs: 2, batchSize: 7, stateful: true, bptt: { kind: 'chunked', length: 10 } },
  });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'done', error: null });
  // Four fifths of 930 symbols are 744 time steps, of which 7 streams take 7 · 106.
  expect(state.unusedTimeSteps).toBe(2);
  expect(state.baselines.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['majority-class', 'class-frequencies']),
  );
  expect(await folder.readState()).toEqual(state);
});

test('early stopping tells its reason and the epoch whose weights were kept', async () => {
  const { session } = await newSession({
    training: {
      epochs: 5000,
      optimizer: { kind: 'sgd', learningRate: 40 },
      earlyStopping: { metric: 'train-loss', patience: 5 },
    },
  });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'done', stopReason: 'early-stopping', bestEpoch: state.epochs - 5 });
});

test('a run that has reached its target is trained to its end', async () => {
  const run = await newRun({ training: { epochs: 5000, target: { metric: 'train-loss', value: 1 } } });
  const state = await openSession(run).session.train();
  expect(state).toMatchObject({ status: 'done', stopReason: 'target-reached', bestEpoch: null });
  expect(state.reached.train.loss).toBeLessThanOrEqual(1);
  expect(state.epochs).toBeLessThan(5000);
  expect(await openSession(run).session.train()).toMatchObject({ ...state, error: { code: 'RUN_WRONG_STATE' } });
});

test('a run folder of an earlier version opens with what it lacks empty', async () => {
  const { session, folder } = await newSession();
  const { clippedSteps, unusedTimeSteps, bestEpoch, baselines, reached, recorded, ...older } = await session.train();
  expect(reached.train).not.toEqual({});
  const { events, ...olderRecorded } = recorded;
  await folder.writeState({ ...older, recorded: olderRecorded } as RunState);
  expect(await folder.readState()).toMatchObject({
    ...{ clippedSteps, unusedTimeSteps, bestEpoch, baselines: [], reached: INITIAL_RUN_STATE.reached },
    recorded: { ...olderRecorded, events },
  });
  expect(baselines).not.toEqual([]);
});

test('no step is done while paused, and all of them after resuming', async () => {
  const { session, folder, states, steps } = await newSession({ training: { epochs: 20_000 } });
  const end = session.train();
  await expect.poll(steps).toBeGreaterThan(0);
  session.pause();
  await expect.poll(() => states.at(-1)?.status).toBe('paused');
  const paused = steps();
  await wait(100);
  expect(steps()).toBe(paused);
  // Everything measured is on disk: an engine that is killed while it waits has lost nothing.
  expect(await readLines(folder)).toHaveLength(paused + (states.at(-1)?.recorded.samples ?? 0));
  expect(await folder.readState()).toMatchObject({ steps: paused, recorded: { trainRows: paused } });
  session.resume();
  await expect.poll(steps).toBeGreaterThan(paused);
  session.stop();
  expect(await end).toMatchObject({ status: 'stopped', stopReason: 'stopped' });
});

test('a pause takes effect in the middle of a long step, and a stop abandons the step', async () => {
  let [looks, slices] = [0, 0];
  const platform: EnginePlatform = {
    ...nodePlatform,
    // So slow a clock that every piece is a slice.
    now: () => 20 * ++looks,
    yieldToMessages: async () => {
      await nodePlatform.yieldToMessages();
      if (long.steps() === 1 && ++slices === 4) long.session.pause();
    },
  };
  const large = { text: TEXT.repeat(70), hiddenSize: 512, training: { batchSize: 16 } };
  const long = await newSession({ ...large, platform });
  const end = long.session.train();
  await expect.poll(() => long.states.at(-1)?.status, { timeout: 20_000 }).toBe('paused');
  expect(slices).toBe(4);
  const rows = (await readLines(long.folder)).filter((line) => line.kind === 'train');
  expect(rows).toHaveLength(1);
  expect(long.states.at(-1)).toMatchObject({ steps: 1, recorded: { trainRows: 1 } });
  expect(long.states.at(-1)?.metrics.train?.loss).toBe(rows[0]?.loss);
  long.session.stop();
  const state = await end;
  expect(state).toMatchObject({ status: 'stopped', steps: 1 });
  const { weightsSha256 } = await (await newSession({ ...large, maxSteps: 1 })).session.train();
  expect(state.weightsSha256).toBe(weightsSha256);
});

test('stopping a paused run keeps what it has learned, without another step', async () => {
  const { session, folder, states, steps } = await newSession({ training: { epochs: 1_000_000 } });
  const end = session.train();
  await expect.poll(steps).toBeGreaterThan(0);
  session.pause();
  await expect.poll(() => states.at(-1)?.status).toBe('paused');
  const paused = steps();
  session.stop();
  const state = await end;
  expect(state).toMatchObject({ status: 'stopped', steps: paused });
  expect(state.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(predictRows(nodePlatform, await folder.readModel(), ['hello'])).toHaveLength(1);
});

test('a run that ends inside an epoch is validated with the weights it keeps', async () => {
  const { session, folder } = await newSession({ text: TEXT.repeat(60), split: 'by-time', maxSteps: 7 });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'done', stopReason: 'max-steps', steps: 7 });
  const rows = (await readLines(folder)).filter((line) => line.kind === 'validation');
  const { loss, accuracy } = state.metrics.validation ?? {};
  expect(rows.at(-1)).toMatchObject({ step: 7, loss, accuracy });
});

test('a run that ends inside an epoch with earlier weights restored is not validated once more', async () => {
  const { session, folder } = await newSession({
    text: TEXT.repeat(60),
    split: 'by-time',
    training: {
      ...{ batchSize: 4, optimizer: { kind: 'sgd', learningRate: 30 } },
      earlyStopping: { metric: 'validation-loss', patience: 1000 },
    },
    maxSteps: 20,
  });
  const { bestEpoch, epochs, totalSteps } = await session.train();
  const rows = (await readLines(folder)).filter((line) => line.kind === 'validation');
  expect(bestEpoch).not.toBeNull();
  expect(totalSteps).toBe(20);
  // Rows are of the weights at their step: there is one for each whole epoch.
  expect(rows).toHaveLength(epochs);
  expect(rows.at(-1)?.step).toBeLessThan(20);
});

test('a text with a logistic output is refused as a configuration', async () => {
  const { session } = await newSession({ training: { loss: { kind: 'binary-cross-entropy' } } });
  expect(await session.train()).toMatchObject({
    status: 'failed',
    error: { code: 'INVALID_CONFIG', details: { path: 'training.loss.kind' } },
  });
});

test('a data file that is gone ends the run by name, in its folder too', async () => {
  const { session, folder } = await newSession({ text: '' });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'failed', error: { code: 'FILE_GONE' } });
  expect(state.error?.message).toMatch(/^There is no file .*data\.txt\.$/);
  expect(await folder.readState()).toEqual(state);
});

test('a run that diverges ends as NON_FINITE_LOSS with its steps kept', async () => {
  const { session, folder } = await newSession({
    activation: 'relu',
    training: { epochs: 5000, optimizer: { kind: 'sgd', learningRate: 1e200 } },
  });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'failed', error: { code: 'NON_FINITE_LOSS' } });
  expect(state.skippedSteps).toBeGreaterThan(100);
  // Loss and norm are not finite: the file must give them back all the same.
  expect(await folder.readState()).toEqual(state);
  expect(await readLines(folder)).toHaveLength(state.recorded.trainRows + state.recorded.samples);
});

test('a run that diverges too late to be ended by it fails at its end', async () => {
  const { session, folder } = await newSession({
    activation: 'relu',
    training: { epochs: 5, optimizer: { kind: 'sgd', learningRate: 1e200 } },
  });
  const state = await session.train();
  expect(state).toMatchObject({ status: 'failed', steps: 5, error: { code: 'NON_FINITE_LOSS' } });
  expect(state.metrics.train?.loss).toBeNaN();
  expect(await folder.readState()).toEqual(state);
  const { skipped } = (await readHistory(folder)).train.columns;
  expect(skipped).toHaveLength(5);
  expect(skipped.reduce((sum, mark) => sum + mark, 0)).toBe(state.skippedSteps);
  await expect(folder.readModel()).rejects.toMatchObject({ code: 'RUN_NOT_TRAINED' });
});
