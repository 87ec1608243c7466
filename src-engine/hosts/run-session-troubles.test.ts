import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunState } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { nodePlatform } from './node-platform.ts';
import { newRun, newSession, openSession, type TestedRun, type TestedSession } from './tested-session.ts';

const PATIENCE = { timeout: 10_000 };
const LONG = { epochs: 1_000_000 };

const refuse = (): Promise<never> => Promise.reject(new UnrollError('DISK_FULL', 'No space left.', '', {}));
const isWaiting = ({ states }: TestedSession): boolean =>
  states.at(-1)?.status === 'paused' && states.at(-1)?.error?.code === 'DISK_FULL';

/** A run that was stopped after a few steps, and its state. */
async function stoppedRun(): Promise<{ run: TestedRun; state: RunState }> {
  const run = await newRun({ training: LONG });
  const state = await openSession(run, { maxSteps: 20 }).session.train();
  expect(state).toMatchObject({ steps: 20, checkpointSteps: 20, recorded: { trainRows: 20 } });
  return { run, state };
}

const stateFile = ({ directory }: TestedRun): string => readFileSync(join(directory, 'state.json'), 'utf8');

test('a disk too full for a lock pauses the run and leaves its state alone', async () => {
  const { run, state } = await stoppedRun();
  const before = stateFile(run);
  const tested = openSession(run, { maxSteps: 25 });
  const working = { ...tested.folder };
  Object.assign(tested.folder, { lock: refuse });
  const end = tested.session.train();
  await expect.poll(() => isWaiting(tested), PATIENCE).toBe(true);
  expect(tested.states.at(-1)).toMatchObject({ steps: 20, checkpointSteps: 20, recorded: state.recorded });
  expect(stateFile(run)).toBe(before);
  Object.assign(tested.folder, working);
  tested.session.resume();
  expect(await end).toMatchObject({ status: 'done', steps: 25, error: null });
});

test('a run left while there is no room for its lock is told as it was, and is not written', async () => {
  const { run, state } = await stoppedRun();
  const before = stateFile(run);
  const tested = openSession(run);
  Object.assign(tested.folder, { lock: refuse });
  const end = tested.session.train();
  await expect.poll(() => isWaiting(tested), PATIENCE).toBe(true);
  tested.session.leave();
  expect(await end).toMatchObject({ ...state, error: { code: 'DISK_FULL' } });
  expect(stateFile(run)).toBe(before);
});

test('a run that another process trains is told as it was', async () => {
  const { run, state } = await stoppedRun();
  const before = stateFile(run);
  const tested = openSession(run);
  const locked = () => Promise.reject(new UnrollError('RUN_LOCKED', 'Elsewhere.', '', {}));
  Object.assign(tested.folder, { lock: locked });
  expect(await tested.session.train()).toEqual({
    ...state,
    error: expect.objectContaining({ code: 'RUN_LOCKED' }) as object,
  });
  expect(stateFile(run)).toBe(before);
});

test('what a run has is still told by one that is left while its data is read', async () => {
  const { run, state } = await stoppedRun();
  const platform: EnginePlatform = { ...nodePlatform, openData: () => new Promise(() => undefined) };
  const tested = openSession(run, { platform });
  const end = tested.session.train();
  const { steps, checkpointSteps, recorded } = state;
  const kept = { steps, checkpointSteps, recorded };
  await expect.poll(() => tested.states.at(-1), PATIENCE).toMatchObject({ status: 'running', ...kept });
  // A kill at this moment would leave this.
  expect(await tested.folder.readState()).toMatchObject({ status: 'running', ...kept });
  tested.session.leave();
  expect(await end).toMatchObject({ status: 'interrupted', error: null, ...kept });
  expect(await tested.folder.readState()).toMatchObject({ status: 'interrupted', ...kept });
});

test.each([
  [
    'DATA_CHANGED',
    ({ dataPath }: TestedRun) => {
      writeFileSync(dataPath, 'something else '.repeat(9));
    },
  ],
  [
    'CKPT_INVALID',
    ({ directory }: TestedRun) => {
      const folder = join(directory, 'checkpoints');
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'torn');
    },
  ],
])('what a run has is still told by one that fails with %s', async (code, harm) => {
  const { run, state } = await stoppedRun();
  harm(run);
  const { session, folder } = openSession(run);
  const { steps, checkpointSteps, recorded } = state;
  const told = { status: 'failed', error: { code }, steps, checkpointSteps, recorded };
  expect(await session.train()).toMatchObject(told);
  expect(await folder.readState()).toMatchObject(told);
});

test('a run that is stopped on a full disk tries once for every word', async () => {
  const tested = await newSession({ training: LONG });
  const { session, folder, steps } = tested;
  const working = { ...folder };
  const end = session.train();
  await expect.poll(steps, PATIENCE).toBeGreaterThan(0);
  let tries = 0;
  const count = (): Promise<never> => {
    tries += 1;
    return refuse();
  };
  Object.assign(folder, { appendMetrics: count, writeCheckpoint: refuse, writeState: refuse });
  await expect.poll(() => isWaiting(tested), PATIENCE).toBe(true);
  const before = tries;
  session.stop();
  await expect.poll(() => tries, PATIENCE).toBeGreaterThan(before);
  await new Promise((resolve) => setTimeout(resolve, 200));
  // What it tries, and the state that tells of it.
  expect(tries).toBe(before + 2);
  expect(isWaiting(tested)).toBe(true);
  Object.assign(folder, working);
  session.stop();
  expect(await end).toMatchObject({ status: 'stopped', error: null });
});

test('a lock that cannot be removed is a warning', async () => {
  const tested = await newSession({ training: { epochs: 1 } });
  const { folder, session, warnings } = tested;
  const working = { ...folder };
  const release = () => Promise.reject(new UnrollError('FILE_WRITE_FAILED', 'It stays.', '', {}));
  Object.assign(folder, {
    lock: async () => {
      await (await working.lock()).release();
      return { release };
    },
  });
  expect(await session.train()).toMatchObject({ status: 'done', error: null });
  expect(warnings).toEqual(['It stays.']);
});
