import { expect, test } from '@playwright/test';
import { launchApp, type RunningApp } from '../launch-app.ts';
import { waitForStatus } from '../run-table.ts';
import { addRun, leftovers, LONG_RUN, newestCheckpoint, newUserData, stateOf } from './run-folders.ts';

/** What quitting may take: engines get 5 s. */
const LIMIT_MS = 6000;

const ENDINGS: Readonly<Record<string, (running: RunningApp) => Promise<unknown>>> = {
  SIGTERM: ({ app }) => Promise.resolve(app.process().kill('SIGTERM')),
  SIGINT: ({ app }) => Promise.resolve(app.process().kill('SIGINT')),
  SIGHUP: ({ app }) => Promise.resolve(app.process().kill('SIGHUP')),
  'closing the window': ({ app }) =>
    app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    }),
  "the machine's shutdown": ({ app }) =>
    app.evaluate(({ powerMonitor }) => powerMonitor.emit('shutdown', { preventDefault: () => undefined })),
};

for (const [name, end] of Object.entries(ENDINGS)) {
  test(`${name}: the last step is in a checkpoint, and the app is gone within 6 s`, async () => {
    const userData = newUserData();
    const directory = addRun(userData, LONG_RUN);
    const running = await launchApp({ userData });
    await running.page.getByTestId('rail-runs').click();
    await running.page.getByTestId('start-ready').click();
    await waitForStatus(running.page, 'running', 1);
    await expect(running.page.getByTestId('chart-loss')).toHaveAttribute('data-points', /\d{3}/);

    const startMs = performance.now();
    const gone = new Promise((resolve) => running.app.process().once('exit', resolve));
    await end(running);
    await gone;
    expect(performance.now() - startMs).toBeLessThan(LIMIT_MS);
    const { status, steps, checkpointSteps, error } = stateOf(directory);
    expect({ status, checkpointSteps, error }).toEqual({ status: 'interrupted', checkpointSteps: steps, error: null });
    expect(newestCheckpoint(directory)?.steps).toBe(steps);
    expect(leftovers(directory)).toEqual([]);
    expect(running.breaches).toEqual([]);
  });
}
