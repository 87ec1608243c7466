import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles, launchApp } from './launch-app.ts';
import { readRun, waitForStatus, type StoredRun } from './run-table.ts';
import { sampleFile } from './test-files.ts';

/** The rates of all updates after so many, as the log of a run tells them. */
function ratesAfter({ directory }: StoredRun, steps: number): Set<number> {
  const lines = readFileSync(join(directory, 'metrics.jsonl'), 'utf8').split('\n');
  const rows = lines
    .filter((line) => line.includes('"kind":"train"'))
    .map((line) => JSON.parse(line) as { step: number; learningRate: number });
  return new Set(rows.filter(({ step }) => step > steps).map(({ learningRate }) => learningRate));
}

test('a fork shows the rate set by hand, trains with the one that its form says, and is no seed of its origin', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await dropFiles(page, [sampleFile('hello-world.txt')]);
  await page.getByTestId('set-up-runs').click();
  await page.getByTestId('form-field-name').fill('parent');
  await page.getByTestId('form-field-epochs').fill('10000000');
  await page.getByTestId('form-field-learning-rate').fill('0.002');
  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'running');
  await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', /[1-9]/);
  const parent = page.getByTestId('run-row').filter({ hasText: 'parent' });
  await parent.getByTestId('more-actions').click();
  await page.getByTestId('change-rate').click();
  await page.getByTestId('new-rate').fill('0.0005');
  await page.getByTestId('apply-rate').click();
  await expect(parent.getByTestId('rate-set')).toHaveAccessibleName('Learning rate changed by hand');
  await parent.getByTestId('stop-run').click();
  await waitForStatus(page, 'stopped');
  const { state } = readRun(userData, 'parent');
  expect(state.isRateChanged).toBe(true);

  // The first takes what the form shows; the second goes back to the rate that the other run began with.
  for (const rate of ['0.0005', '0.002']) {
    await page
      .getByTestId('run-row')
      .filter({ has: page.getByTestId('rate-set') })
      .click();
    await page.getByTestId('checkpoint').first().getByTestId('fork').click();
    await expect(page.getByTestId('form-field-learning-rate')).toHaveValue('0.0005');
    await page.getByTestId('form-field-name').fill(`fork ${rate}`);
    await page.getByTestId('form-field-learning-rate').fill(rate);
    await page.getByTestId('form-start').click();
    const fork = page.getByTestId('run-row').filter({ hasText: `fork ${rate}` });
    await expect(fork).toHaveAttribute('data-status', 'running');
    await expect.poll(() => readRun(userData, `fork ${rate}`).state.steps).toBeGreaterThan(state.steps);
    await fork.getByTestId('stop-run').click();
    await expect(fork).toHaveAttribute('data-status', 'stopped');
    await expect(fork.getByTestId('rate-set')).toHaveCount(0);
    const forked = readRun(userData, `fork ${rate}`);
    expect(forked.definition.config.training.optimizer.learningRate).toBe(Number(rate));
    expect(ratesAfter(forked, state.steps)).toEqual(new Set([Number(rate)]));
    await fork.click();
    await expect(page.getByTestId('run-facts')).toContainText(`Adam ${rate}`);
    await expect(page.getByTestId('run-facts')).not.toContainText('→');
  }

  // Its settings are those of the parent to the last, and yet it is no second run of a seed.
  await expect(page.getByTestId('group-row')).toHaveCount(0);
  const rows = page.getByTestId('run-row').filter({ hasText: /parent|fork 0/ });
  for (const row of await rows.all()) {
    await row.focus();
    await page.keyboard.press('Space');
  }
  await page.getByTestId('compare-marked').click();
  const at = `fork at step ${state.steps.toLocaleString('en')}`;
  await expect(page.getByTestId('compare-settings').getByRole('columnheader')).toHaveText([
    ...['Setting', 'parent', `fork 0.0005 · ${at}`, `fork 0.002 · ${at}`],
  ]);
  await expect(page.getByTestId('rate-set-note')).toContainText('parent: the learning rate was changed by hand');
  expect(pageErrors).toEqual([]);
  await close();
});
