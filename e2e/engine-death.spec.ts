import { expect, test, type ElectronApplication } from '@playwright/test';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callDesktop, createSampleRun } from './desktop-call.ts';
import { launchApp, trainingEnginePid } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';

/** Kills the engine that trains as soon as there is a checkpoint of so many updates. */
async function killEngine(app: ElectronApplication, signal: NodeJS.Signals): Promise<number> {
  const pid = await trainingEnginePid(app);
  process.kill(pid, signal);
  return pid;
}

/** Returns the updates that `metrics.jsonl` holds, in its order. */
function trainStepsIn(directory: string): number[] {
  return readFileSync(join(directory, 'metrics.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"train"'))
    .map((line) => (JSON.parse(line) as { step: number }).step);
}

test('a run whose engine dies goes on by itself, and the third time when a person says so', async () => {
  const { app, page, userData, pageErrors, close } = await launchApp();
  const { definition } = await createSampleRun(page, 'hello-world', {
    name: 'doomed',
    training: { epochs: 10_000_000 },
  });
  await callDesktop(page, 'runs:start', { runIds: [definition.id] });
  await page.getByTestId('rail-runs').click();
  await waitForStatus(page, 'running', 1);
  const stateOf = () => readRun(userData, 'doomed').state;
  await expect.poll(() => stateOf().checkpointSteps ?? 0).toBeGreaterThan(0);

  for (const [signal, words] of [
    ['SIGKILL', 'killed from outside'],
    ['SIGABRT', 'most likely out of memory'],
  ] as const) {
    const before = stateOf().checkpointSteps ?? 0;
    const killed = await killEngine(app, signal);
    await expect(page.getByText(`The engine of “doomed” stopped (${words})`)).toBeVisible();
    await expect.poll(() => trainingEnginePid(app).catch(() => killed)).not.toBe(killed);
    await expect.poll(() => stateOf().checkpointSteps ?? 0).toBeGreaterThan(before);
    await expect
      .poll(async () => Number(await page.getByTestId('chart-loss').getAttribute('data-points')))
      .toBeGreaterThan(before);
    await expect(page.getByTestId('engine-banner')).toBeHidden();
  }

  await killEngine(app, 'SIGSEGV');
  await waitForStatus(page, 'interrupted', 1);
  const banner = page.getByTestId('engine-banner');
  await expect(banner).toContainText('“doomed”: a crash.');
  await expect.poll(() => stateOf()).toMatchObject({ status: 'interrupted', error: { code: 'ENGINE_EXITED' } });
  await banner.getByTestId('resume-dead').click();
  await waitForStatus(page, 'running', 1);
  await expect(banner).toBeHidden();

  await page.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped', 1);
  const { directory, state } = readRun(userData, 'doomed');
  expect(trainStepsIn(directory)).toEqual(Array.from({ length: state.steps }, (_, index) => index + 1));
  expect(pageErrors).toEqual([]);
  await close();
});

/** Ways in which an engine's own code may end it while it trains, and the words for each. */
const DEATHS = [
  ['throw new Error("on purpose")', 'an unexpected error'],
  ['void Promise.reject(new Error("on purpose"))', 'an unexpected error'],
  ['process.exit(0)', 'ended before its work was done'],
  ['process.exit(7)', 'ended before its work was done'],
  ['process.abort()', 'most likely out of memory'],
  ['for (const rows = []; ; ) rows.push(new Array(1000).fill(0.5))', 'most likely out of memory'],
] as const;

/** A heap that fills up at once: V8 would take seconds for one of the usual size. */
const SMALL_HEAP_FLAG = '--max-old-space-size=64';

test('however an engine ends while it trains, its run goes on', async () => {
  const { app, page, userData, pageErrors, close } = await launchApp();
  const script = join(mkdtempSync(join(tmpdir(), 'unroll-deaths-')), 'die.cjs');
  for (const [number, [death, words]] of DEATHS.entries()) {
    const name = `run ${number}`;
    const { definition } = await createSampleRun(page, 'hello-world', { name, training: { epochs: 10_000_000 } });
    writeFileSync(script, `require(process.argv.at(-1)); setTimeout(() => { ${death}; }, 2500);`);
    const serviceName = `Unroll engine ${definition.id}`;
    const doomed = { script, serviceName, flag: SMALL_HEAP_FLAG };
    await app.evaluate(({ utilityProcess }, { script: path, serviceName: engine, flag }) => {
      const fork = utilityProcess.fork.bind(utilityProcess);
      utilityProcess.fork = (module, args, options) => {
        // Other engines may start at any time.
        if (options?.serviceName !== engine) return fork(module, args, options);
        utilityProcess.fork = fork;
        const execArgv = (options.execArgv ?? []).map((flags) => `${flags} ${flag}`);
        return fork(path, [module], { ...options, execArgv });
      };
    }, doomed);
    await callDesktop(page, 'runs:start', { runIds: [definition.id] });
    await expect(page.getByText(`The engine of “${name}” stopped (${words})`)).toBeVisible();
    const stateOf = () => readRun(userData, name).state;
    const { steps } = stateOf();
    expect(steps).toBeGreaterThan(0);
    await expect.poll(() => stateOf().steps).toBeGreaterThan(steps);
    await callDesktop(page, 'runs:end-engine', { runId: definition.id });
    await expect.poll(() => stateOf().status).toBe('interrupted');
  }
  expect(pageErrors).toEqual([]);
  await close();
});
