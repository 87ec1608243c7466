import { expect, test } from 'vitest';
import type { RunConfig } from '../contract/run-config.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { copyCheckpoint, listCheckpoints } from './run-checkpoints.ts';
import { newRun, openSession, readHistory, type TestedRun, type TestedSession } from './tested-session.ts';

const SET_BY_HAND = 0.0625;
const training = { epochs: 1_000_000, optimizer: { kind: 'adam', learningRate: 0.5 } } as const;

/** Trains until there is something new, in which `meanwhile` is done, and leaves the run. */
async function trainOn(run: TestedRun, meanwhile: (session: TestedSession) => void): Promise<number> {
  const opened = openSession(run);
  const end = opened.session.train();
  const grow = async () => {
    const before = opened.steps();
    await expect.poll(opened.steps).toBeGreaterThan(before + 3);
  };
  // It is told that it runs before what it has done is read, and again when it trains.
  await expect.poll(() => opened.states.length).toBeGreaterThan(1);
  await grow();
  meanwhile(opened);
  await grow();
  opened.session.leave();
  const { status, steps } = await end;
  expect(status).toBe('interrupted');
  return steps;
}

const setRate =
  (rate: number) =>
  ({ session }: TestedSession) => {
    session.setLearningRate(rate);
  };

async function fork(parent: TestedRun, steps: number, learningRate: number): Promise<TestedRun> {
  const made = await newRun({ training: { ...training, optimizer: { kind: 'adam', learningRate } } });
  const config: RunConfig = { ...parent.config, training: made.config.training };
  await copyCheckpoint(nodeFileSystem, parent.directory, made.directory, steps, learningRate);
  return { ...made, config, dataPath: parent.dataPath };
}

/** The rates of all updates after so many. */
async function ratesAfter(run: TestedRun, steps: number): Promise<Set<number>> {
  const { train } = await readHistory(openSession(run).folder);
  return new Set([...train.columns.learningRate.slice(steps)]);
}

test.each([
  ['the rate of the other run at first', 0.5],
  ['the rate that was set there', SET_BY_HAND],
  ['a rate of its own', 0.125],
])('a fork trains with the rate of its settings: %s', async (_name, learningRate) => {
  const parent = await newRun({ training });
  const steps = await trainOn(parent, setRate(SET_BY_HAND));
  const [newest] = await listCheckpoints(nodeFileSystem, parent.directory);
  expect(newest).toMatchObject({ steps, learningRate: SET_BY_HAND });

  const forked = await fork(parent, steps, learningRate);
  await trainOn(forked, () => undefined);
  expect(await ratesAfter(forked, steps)).toEqual(new Set([learningRate]));
});

test('a rate set by hand stays when the same run goes on, in a fork as well', async () => {
  const parent = await newRun({ training });
  const steps = await trainOn(parent, setRate(SET_BY_HAND));
  await trainOn(parent, () => undefined);
  expect(await ratesAfter(parent, steps)).toEqual(new Set([SET_BY_HAND]));

  const forked = await fork(parent, steps, 0.5);
  const left = await trainOn(forked, setRate(SET_BY_HAND));
  await trainOn(forked, () => undefined);
  expect(await ratesAfter(forked, left)).toEqual(new Set([SET_BY_HAND]));
});

test('the state says whether the rate was changed by hand, also where it was taken back; of a fork only its own', async () => {
  const isChanged = async (run: TestedRun) => (await openSession(run).folder.readState()).isRateChanged;
  const parent = await newRun({ training });
  await trainOn(parent, () => undefined);
  expect(await isChanged(parent)).toBe(false);
  await trainOn(parent, setRate(SET_BY_HAND));
  expect(await isChanged(parent)).toBe(true);
  const steps = await trainOn(parent, setRate(0.5));
  await trainOn(parent, () => undefined);
  expect(await isChanged(parent)).toBe(true);

  const forked = await fork(parent, steps, 0.5);
  await trainOn(forked, () => undefined);
  expect(await isChanged(forked)).toBe(false);
  await trainOn(forked, setRate(SET_BY_HAND));
  expect(await isChanged(forked)).toBe(true);
});
