import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { callDesktop, createSampleRun } from './desktop-call.ts';
import { launchApp, trainingEnginePid } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';

/** Longest that the app may take to save everything and go, milliseconds. */
const QUIT_MS = 6000;
const CONFIG = { model: { layers: [{ hiddenSize: 64, dropout: 0.1 }] }, training: { epochs: 30_000 } };

test('a signal ends the app in good order, and resumed runs end as if there had been none', async () => {
  const first = await launchApp();
  const { userData } = first;
  const broken = await createSampleRun(first.page, 'hello-world', { name: 'broken', ...CONFIG });
  await callDesktop(first.page, 'runs:start', { runIds: [broken.definition.id] });
  await expect.poll(() => readRun(userData, 'broken').state.steps).toBeGreaterThan(100);

  const { pid } = first.app.process();
  const hasGone = new Promise((resolve) => first.app.process().once('exit', resolve));
  const signalled = performance.now();
  process.kill(pid ?? 0, 'SIGTERM');
  expect(await hasGone).toBe(0);
  expect(performance.now() - signalled).toBeLessThan(QUIT_MS);
  expect(first.breaches).toEqual([]);
  const { directory, state } = readRun(userData, 'broken');
  expect(state).toMatchObject({ status: 'interrupted', error: null, checkpointSteps: state.steps });
  expect(readdirSync(directory).filter((name) => name.startsWith('lock') || name.endsWith('.tmp'))).toEqual([]);

  const second = await launchApp({ userData });
  const straight = await createSampleRun(second.page, 'hello-world', { name: 'straight', ...CONFIG });
  await callDesktop(second.page, 'runs:start', { runIds: [straight.definition.id] });
  await second.page.getByTestId('rail-runs').click();
  await second.page.getByTestId('resume-interrupted').click();
  const statuses = () => ['straight', 'broken'].map((name) => readRun(userData, name).state.status);
  await expect.poll(statuses, { timeout: 100_000 }).toEqual(['done', 'done']);
  const [whole, resumed] = ['straight', 'broken'].map((name) => readRun(userData, name).state);
  expect(resumed?.weightsSha256).toBe(whole?.weightsSha256);
  expect(resumed?.metrics).toEqual(whole?.metrics);
  // Samples of text are written by the clock.
  expect(resumed?.recorded).toMatchObject({ trainRows: whole?.recorded.trainRows, events: 1 });
  expect(second.pageErrors).toEqual([]);
  await second.close();
});

test('a run keeps the machine awake, and is saved before it sleeps all the same or ends the engine', async () => {
  const { app, page, userData, close } = await launchApp();
  await app.evaluate(({ powerSaveBlocker }) => {
    const start = powerSaveBlocker.start.bind(powerSaveBlocker);
    powerSaveBlocker.start = (type) => {
      const id = start(type);
      process.env['SLEEP_BLOCKER'] = `${type} ${id}`;
      return id;
    };
  });
  const isKeptAwake = (): Promise<boolean> =>
    app.evaluate(({ powerSaveBlocker }) => {
      const [type, id] = (process.env['SLEEP_BLOCKER'] ?? '').split(' ');
      return type === 'prevent-app-suspension' && powerSaveBlocker.isStarted(Number(id));
    });
  const { definition } = await createSampleRun(page, 'hello-world', {
    name: 'sleeper',
    model: { layers: [{ hiddenSize: 256 }] },
    training: { epochs: 10_000_000 },
  });
  await callDesktop(page, 'runs:start', { runIds: [definition.id] });
  await page.getByTestId('rail-runs').click();
  await expect.poll(() => readRun(userData, 'sleeper').state.steps).toBeGreaterThan(0);
  expect(await isKeptAwake()).toBe(true);

  const checkpoints = (): string[] => {
    const { directory } = readRun(userData, 'sleeper');
    return readdirSync(directory).includes('checkpoints') ? readdirSync(join(directory, 'checkpoints')) : [];
  };
  const before = checkpoints();
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
  });
  await expect.poll(() => checkpoints().some((name) => !before.includes(name)), { timeout: 2000 }).toBe(true);
  expect(readRun(userData, 'sleeper').state.status).toBe('running');

  await page.getByTestId('pause-run').click();
  await waitForStatus(page, 'paused', 1);
  await expect.poll(isKeptAwake).toBe(false);

  // As a log-off does it, to every process.
  process.kill(await trainingEnginePid(app), 'SIGTERM');
  await waitForStatus(page, 'interrupted', 1);
  const { state } = readRun(userData, 'sleeper');
  expect(state).toMatchObject({ status: 'interrupted', error: null, checkpointSteps: state.steps });
  await expect(page.getByTestId('engine-banner')).toBeHidden();
  await close();
});
