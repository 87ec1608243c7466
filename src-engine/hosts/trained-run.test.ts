import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRunConfig, SYNTHETIC_TASKS, type RunConfigInput } from '../contract/run-config.ts';
import { SPLITS } from '../contract/split.ts';
import { checkTrainedGradients } from '../service/check-run-gradients.ts';
import { evaluateRun } from '../service/evaluate-run.ts';
import { predictRows } from '../service/predict-rows.ts';
import { RunSession } from '../service/run-session.ts';
import { nodePlatform } from './node-platform.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { createRunFolder } from './node-run-folder.ts';

const STEPS = Array.from({ length: 120 }, (_, t) => t);
const SERIES = ['level,other', ...STEPS.map((t) => `${String(50 + 20 * Math.sin(t / 5))},${String(t % 7)}`)].join('\n');
const SIZES = [
  'words,width,height',
  ...STEPS.map((t) => `${t % 2 ? 'a b' : 'c'},${String(t % 5)},${t % 4 ? String(t) : ''}`),
];
const COLOURS = ['words,colour', ...STEPS.map((t) => `${t % 3 ? 'a b c' : 'd'},${t % 3 ? 'red' : 'blue'}`)].join('\n');

interface Trial extends Pick<RunConfigInput, 'model' | 'training'> {
  readonly name: string;
  readonly data: Omit<RunConfigInput['data'], 'source'>;
  readonly text: string;
}

const TRIALS: readonly Trial[] = [
  {
    name: 'forecast',
    data: {
      task: 'forecast',
      columns: { input: ['level', 'other'], target: ['level'] },
      window: { length: 8, stride: 2 },
    },
    text: SERIES,
  },
  {
    name: 'forecast of a stream',
    data: { task: 'forecast', columns: { input: ['level'], target: ['level'] }, window: { length: 8 } },
    training: { stateful: true, bptt: { kind: 'chunked', length: 5 }, batchSize: 2 },
    text: SERIES,
  },
  {
    name: 'two numbers',
    data: { task: 'sequence-value', columns: { input: ['words'], target: ['width', 'height'] } },
    model: { readout: 'mean' },
    text: SIZES.join('\n'),
  },
  {
    name: 'weighted classes',
    data: { task: 'sequence-class', columns: { input: ['words'], target: ['colour'] } },
    training: { loss: { classWeights: 'balanced', labelSmoothing: 0.1 } },
    text: COLOURS,
  },
  {
    name: 'text',
    data: { task: 'next-symbol', window: { length: 10, stride: 10 }, split: { kind: 'by-time' } },
    text: 'the quick brown fox jumps over the lazy dog. '.repeat(8),
  },
];

async function train(config: RunConfigInput, directory: string, dataPath: string | null) {
  const parsed = parseRunConfig(config);
  await createRunFolder(nodeFileSystem, directory, {
    ...{
      formatVersion: 1,
      id: 'R',
      createdAt: '2026-01-01T00:00:00.000Z',
      config: parsed,
      appVersion: '',
      colorIndex: 1,
      origin: null,
      isLocked: false,
      comparison: null,
    },
  });
  const folder = nodePlatform.openRunFolder(directory);
  const session = new RunSession({
    ...{ platform: nodePlatform, folder, config: parsed, dataPath, threads: 1 },
    ...{
      onProgress: () => undefined,
      onState: () => undefined,
      onSample: () => undefined,
      onEvent: () => undefined,
      onWarning: () => undefined,
    },
  });
  return { state: await session.train(), model: await folder.readModel() };
}

async function trainTrial({ data, model = {}, training = {}, text }: Trial) {
  const directory = mkdtempSync(join(tmpdir(), 'trained-'));
  const dataPath = join(directory, 'data.csv');
  const path = data.task === 'next-symbol' ? dataPath.replace('.csv', '.txt') : dataPath;
  writeFileSync(path, text);
  const config: RunConfigInput = {
    data: { ...data, source: { kind: 'file', path } },
    model: { layers: [{ hiddenSize: 5, cell: 'gru' }], ...model },
    training: { epochs: 2, batchSize: 7, ...training },
  };
  return { ...(await train(config, directory, path)), directory, path };
}

test.each(TRIALS)('$name: evaluation gives the metrics that training ended with', async (trial) => {
  const { state, directory, path } = await trainTrial(trial);
  expect(state.status).toBe('done');
  for (const split of SPLITS) {
    expect(await evaluateRun(nodePlatform, directory, path, split)).toEqual(state.metrics[split]);
  }
  writeFileSync(path, 'no longer data');
  await expect(evaluateRun(nodePlatform, directory, path, 'test')).rejects.toMatchObject({ code: 'DATA_CHANGED' });
  await expect(checkTrainedGradients(nodePlatform, directory, path, 2)).rejects.toMatchObject({ code: 'DATA_CHANGED' });
});

describe('prediction', () => {
  test('numbers have their names and their own unit', async () => {
    const [, , trial] = TRIALS;
    if (trial === undefined) throw new Error('There is no such trial');
    const { model } = await trainTrial({
      ...trial,
      training: { epochs: 120, optimizer: { kind: 'adam', learningRate: 0.05 } },
    });
    const [first] = predictRows(nodePlatform, model, ['a b', 'c']);
    if (first === undefined || !('values' in first)) throw new Error('There are no values');
    expect(Object.keys(first.values)).toEqual(['width', 'height']);
    // Means of the targets: 2 and about 60; nothing else can be learned.
    expect(first.values['width']).toBeGreaterThan(1);
    expect(first.values['width']).toBeLessThan(3);
    expect(first.values['height']).toBeGreaterThan(40);
    expect(first.values['height']).toBeLessThan(80);
  });

  test('a forecast goes on from the end of the row, at every time step or once', async () => {
    for (const trial of TRIALS.slice(0, 2)) {
      const { model } = await trainTrial(trial);
      const row = trial.training?.stateful === true ? '50 55 60' : '50 1 55 2 60 3';
      const [prediction] = predictRows(nodePlatform, model, [row]);
      if (prediction === undefined || !('values' in prediction)) throw new Error('There are no values');
      expect(Object.keys(prediction.values)).toEqual(['level']);
      expect(prediction.values['level']).toBeGreaterThan(0);
    }
  });
});

test.each(SYNTHETIC_TASKS)('%s: a run on made-up data is evaluated without a file', async (task) => {
  const directory = mkdtempSync(join(tmpdir(), 'made-up-'));
  const source = { kind: 'synthetic', task, count: 40 } as const;
  const config: RunConfigInput = {
    data: { source, window: { length: 12 } },
    model: { layers: [{ hiddenSize: 4 }] },
    training: { epochs: 1, batchSize: 8 },
  };
  const { state } = await train(config, directory, null);
  const { test: metrics } = state.metrics;
  expect(metrics?.loss).toSatisfy(Number.isFinite);
  expect(state.baselines.map(({ kind }) => kind)).toContain(
    metrics?.mae === undefined ? 'majority-class' : 'predict-mean',
  );
  expect(state.baselines.map(({ value }) => value)).toSatisfy((values: number[]) => values.every(Number.isFinite));
  expect(await evaluateRun(nodePlatform, directory, null, 'test')).toEqual(state.metrics.test);
});
