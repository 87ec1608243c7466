import { expect, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { readRun, waitForStatus } from './run-table.ts';

test('an LSTM with its own truncation, clipping, optimizer, schedule and stopping trains as the form says', async () => {
  const { page, userData, pageErrors, close } = await launchApp();
  await page.getByTestId('sample-intents').click();
  await page.getByTestId('set-up-runs').click();

  await page.getByTestId('form-field-name').fill('settings');
  await page.getByTestId('form-field-cell-1').selectOption('lstm');
  await expect(page.getByTestId('form-field-activation-1')).toBeHidden();
  await page.getByTestId('form-field-units-1').fill('24');
  await page.getByTestId('form-more-layer-1').click();
  await page.getByTestId('form-field-dropout-1').fill('0.1');
  await page.getByTestId('form-field-forget-bias-1').fill('1');
  await page.getByTestId('form-field-truncation').selectOption('per-step');
  await page.getByTestId('form-field-per-step-length').fill('4');
  await page.getByTestId('form-field-clipping').selectOption('adaptive');
  await page.getByTestId('form-field-clip-factor').fill('0.02');
  await page.getByTestId('form-field-optimizer').selectOption('adamw');
  await page.getByTestId('form-field-learning-rate').fill('0.004');
  await page.getByTestId('form-field-schedule').selectOption('cosine');
  await page.getByTestId('form-field-epochs').fill('6');
  await page.getByTestId('form-field-early-stopping').selectOption('validation-loss');
  await page.getByTestId('form-field-patience').fill('2');

  // A closed group says what is set in it.
  await page.getByTestId('form-more-optimizer').click();
  await page.getByTestId('form-field-optimizer-weightDecay').fill('0.05');
  await page.getByTestId('form-more-optimizer').click();
  await expect(page.getByTestId('form-more-optimizer')).toContainText('Weight decay (decoupled) 0.05');

  await page.getByTestId('form-start').click();
  await waitForStatus(page, 'done', 1);

  const { model, training } = readRun(userData, 'settings').definition.config;
  expect(model.layers).toMatchObject([{ cell: 'lstm', hiddenSize: 24, dropout: 0.1, forgetBias: 1 }]);
  expect(training).toMatchObject({
    bptt: { kind: 'per-step', length: 4 },
    clip: { kind: 'adaptive', factor: 0.02 },
    optimizer: { kind: 'adamw', learningRate: 0.004, weightDecay: 0.05 },
    schedule: { kind: 'cosine', end: 0 },
    earlyStopping: { metric: 'validation-loss', patience: 2 },
  });
  const { state } = readRun(userData, 'settings');
  expect(state.metrics.validation?.accuracy).toBeGreaterThan(0.5);
  expect(state.clippedSteps).toBeGreaterThan(0);

  const facts = page.getByTestId('run-facts');
  for (const fact of [
    ...['LSTM 24 · one direction', 'dropout 0.1, forget bias 1', 'per step 4', 'adaptive 0.02', 'of updates clipped'],
    ...['AdamW 0.004 · Weight decay (decoupled) 0.05', 'cosine', 'validation loss, 2 epochs'],
  ]) {
    await expect(facts).toContainText(fact);
  }
  expect(pageErrors).toEqual([]);
  await close();
});

test('settings that do not go together are told at their field, in plain words', async () => {
  const { page, pageErrors, close } = await launchApp();
  await page.getByTestId('sample-intents').click();
  await page.getByTestId('set-up-runs').click();
  const start = page.getByTestId('form-start');
  await page.getByTestId('form-field-truncation').selectOption('per-step');
  await page.getByTestId('form-field-direction').getByText('Both', { exact: true }).click();
  await expect(page.getByText('Needs one direction')).toBeVisible();
  await expect(start).toBeDisabled();
  await page.getByTestId('form-field-direction').getByText('One', { exact: true }).click();
  await expect(start).toBeEnabled();

  await page.getByTestId('form-field-truncation').selectOption('windowed');
  await page.getByTestId('form-field-window-length').fill('2');
  await expect(page.getByText('At least as many steps back as apart')).toBeVisible();
  await expect(start).toBeDisabled();
  await page.getByTestId('form-field-window-length').fill('9');
  await expect(start).toBeEnabled();

  // The readout is wrong only together with the truncation: its group opens by itself to say so.
  await page.getByTestId('form-field-truncation').selectOption('full');
  await page.getByTestId('form-more-model').click();
  await page.getByTestId('form-field-readout').selectOption('mean');
  await page.getByTestId('form-more-model').click();
  await expect(page.getByTestId('form-field-readout')).toBeHidden();
  await page.getByTestId('form-field-truncation').selectOption('chunked');
  await expect(page.getByText('read all steps at once')).toBeVisible();
  await expect(start).toBeDisabled();
  expect(pageErrors).toEqual([]);
  await close();
});
