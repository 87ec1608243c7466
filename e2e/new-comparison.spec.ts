import { expect, test, type Page } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { readRuns } from './run-table.ts';

/** Types values into a field that takes several, one after the other. */
async function typeValues(page: Page, values: readonly string[]): Promise<void> {
  for (const value of values) {
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
}

test('2 cells × 2 truncations × 3 seeds are set up from one form, with what cannot be left out and told', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await page.getByTestId('sample-intents').click();
  await page.getByTestId('set-up-runs').click();

  await page.getByTestId('form-field-cell-1').focus();
  await page.keyboard.press('+');
  await expect(page.getByTestId('form-all-cell')).toBeFocused();
  await typeValues(page, ['LSTM']);
  await page.getByTestId('form-field-direction').getByText('Both', { exact: true }).click();

  await page.getByTestId('form-field-truncation').focus();
  await page.keyboard.press('+');
  await typeValues(page, ['chunked 5, per-step 5']);
  await expect(page.getByText('per step 5 is left out')).toBeVisible();
  // A list that is typed over the one value is a comparison.
  await page.getByTestId('form-field-seed').fill('1…3,');

  await expect(page.getByTestId('grid-count')).toHaveText('12 runs');
  await expect(page.getByTestId('grid-preview')).toContainText('2 cells × 2 truncations × 3 seeds');
  await expect(page.getByTestId('grid-left-out')).toHaveText('6 left out');
  await expect(page.getByTestId('grid-cell')).toHaveCount(4);
  await expect(page.getByTestId('grid-matrix')).toContainText('one direction only');

  // The picture shows the combination that is chosen.
  await page.getByTestId('grid-cell').last().click();
  await expect(page.getByTestId('picture-title')).toContainText('LSTM · chunked 5');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('picture-title')).toContainText('RNN · chunked 5');

  await page.getByTestId('form-field-epochs').fill('1');
  await page.getByTestId('form-add').click();
  // The examples of the first launch are no comparison.
  const compared = () =>
    readRuns(userData)
      .map(({ definition }) => definition)
      .filter(({ comparison }) => comparison !== null);
  await expect.poll(() => compared().length).toBe(12);
  const definitions = compared();
  expect(new Set(definitions.map(({ comparison }) => comparison?.id)).size).toBe(1);
  expect(definitions[0]?.comparison?.name).toContain('cell × truncation');
  expect(
    definitions
      .map(({ config: { model, training } }) => [model.layers[0]?.cell, training.bptt.kind, training.seed].join(' '))
      .sort(),
  ).toEqual(
    ['lstm', 'rnn']
      .flatMap((cell) =>
        ['chunked', 'full'].flatMap((kind) => [1, 2, 3].map((seed) => `${cell} ${kind} ${String(seed)}`)),
      )
      .sort(),
  );
  expect(new Set(definitions.map(({ config }) => config.name)).size).toBe(12);
  expect(definitions.map(({ config }) => config.name)).toContain('LSTM · chunked 5 · seed 2');
  expect(pageErrors).toEqual([]);
  await close();
});

test('a range of rates and a sample of the grid: what is typed wrong is told, and a list can be taken back', async () => {
  const { page, pageErrors, close } = await launchApp();
  await page.getByTestId('sample-hello-world').click();
  await page.getByTestId('set-up-runs').click();
  const start = page.getByTestId('form-start');

  await page.getByTestId('form-field-learning-rate').fill('1e-4…1e-2 × 5,');
  await expect(page.getByTestId('form-field-learning-rate-value')).toHaveText([
    '0.0001',
    '0.000316',
    '0.001',
    '0.00316',
    '0.01',
  ]);
  await page.getByTestId('form-field-learning-rate').focus();
  await typeValues(page, ['-1']);
  await expect(page.getByText('A number above 0')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(page.getByTestId('form-field-learning-rate-value')).toHaveCount(4);
  await page.getByTestId('form-field-batch').fill('1…8,');
  await expect(page.getByTestId('grid-count')).toHaveText('32 runs');
  await page.getByTestId('grid-sample').click();
  await page.getByTestId('grid-sample-count').fill('7');
  await expect(page.getByTestId('grid-count')).toHaveText('7 runs');
  await expect(start).toHaveText(/Start 7 runs/u);

  await page.getByTestId('form-field-seed').fill('1…300,');
  await expect(start).toBeDisabled();
  await expect(page.getByText('more than the 1,000 runs')).toBeVisible();
  expect(pageErrors).toEqual([]);
  await close();
});
