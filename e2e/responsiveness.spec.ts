import { expect, test, type Page } from '@playwright/test';
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
/** What else the machine does must not decide: one undisturbed round is enough, a window that is slow has none. */
const MOST_ROUNDS = 3;

test('the window answers input within 100 ms while a run trains at full speed', async () => {
  const { page, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running', 1);
  await measureClicks(page);

  let share = NaN;
  for (let round = 1; round <= MOST_ROUNDS && !(share < LIMIT_MS); round++) {
    const times = await interact(page);
    share = at(times, 0.95);
    const [median, worst] = [at(times, 0.5), at(times, 1)].map((time) => time.toFixed(1));
    console.log(`${INTERACTIONS} interactions: median ${median} ms, 95 % ${share.toFixed(1)} ms, worst ${worst} ms`);
  }
  expect(share).toBeLessThan(LIMIT_MS);
  await close();
});

/** Measures from the moment of each click, as the system gives it, until the frame with its effect is painted. */
async function measureClicks(page: Page): Promise<void> {
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
}

/** Goes to and fro between the places, the heaviest thing a click can ask for; returns the times, sorted. */
async function interact(page: Page): Promise<number[]> {
  await page.evaluate(() => (window.inputTimes = []));
  const places = [page.getByTestId('rail-data'), page.getByTestId('rail-runs')];
  for (let i = 0; i < INTERACTIONS; i++) await places[i % 2]?.click();
  await expect.poll(() => page.evaluate(() => window.inputTimes.length)).toBe(INTERACTIONS);
  return (await page.evaluate(() => window.inputTimes)).sort((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
