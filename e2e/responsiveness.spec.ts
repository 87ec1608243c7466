import { expect, test } from '@playwright/test';
import { launchApp, dropFiles } from './launch-app.ts';
import { waitForStatus } from './run-table.ts';
import { sampleFile } from './test-files.ts';

declare global {
  interface Window {
    /** Milliseconds from each click to the painted frame with its effect. */
    inputTimes: number[];
  }
}

const INTERACTIONS = 100;
const LIMIT_MS = 100;

test('the window answers input within 100 ms while a run trains at full speed', async () => {
  const { page, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);

  // From the moment the input happened until the frame with its effect is painted.
  await page.evaluate(() => {
    window.inputTimes = [];
    addEventListener(
      'click',
      (event) => {
        requestAnimationFrame(() => {
          setTimeout(() => window.inputTimes.push(performance.now() - event.timeStamp), 0);
        });
      },
      { capture: true },
    );
  });
  const places = [page.getByTestId('rail-data'), page.getByTestId('rail-runs')];
  for (let i = 0; i < INTERACTIONS; i++) await places[i % 2]?.click();
  await expect.poll(() => page.evaluate(() => window.inputTimes.length)).toBe(INTERACTIONS);
  const times = await page.evaluate(() => window.inputTimes);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? NaN;
  console.log(
    `${INTERACTIONS} interactions: median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms`,
  );
  expect(at(0.5)).toBeLessThan(LIMIT_MS);
  expect(at(0.95)).toBeLessThan(LIMIT_MS);
  await close();
});
