import { describe, expect, it } from 'vitest';
import { findConfigIssues, parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { readSetting, withSetting, type SettingValue } from './grid-settings.ts';

const source = { source: { kind: 'sample', id: 'hello-world' } } as const;
const base = parseRunConfig({
  data: source,
  model: {
    layers: [
      { cell: 'gru', resetAfter: false },
      { hiddenSize: 8, activation: 'relu' },
    ],
  },
});

const rich = parseRunConfig({
  data: source,
  model: { layers: [{ bidirectional: true }, { cell: 'lstm', bidirectional: true }] },
  training: {
    earlyStopping: {},
    target: { value: 1 },
    weightAverage: {},
    loss: { kind: 'huber' },
    schedule: { kind: 'step' },
  },
});

describe('a setting by its path', () => {
  it.each<[string, SettingValue]>([
    ['model.layers', 4],
    ['model.layers.*.hiddenSize', 12],
    ['model.layers.*.dropout', 0.5],
    ['model.layers.*.bidirectional', false],
    ['model.layers.*.merge', 'sum'],
    ['model.layers.*.forgetBias', 1],
    ['model.input', { kind: 'embedding', size: 5 }],
    ['model.readout', 'last'],
    ['model.initializer', 'keras'],
    ['training.seed', 9],
    ['training.batchSize', 4],
    ['training.stateful', true],
    ['training.shuffle', false],
    ['training.bptt', { kind: 'chunked', length: 4 }],
    ['training.clip', { kind: 'value', max: 2 }],
    ['training.optimizer.kind', 'nadam'],
    ['training.optimizer.beta1', 0.8],
    ['training.schedule.kind', 'cosine'],
    ['training.schedule.every', 3],
    ['training.earlyStopping.metric', 'never'],
    ['training.earlyStopping.patience', 3],
    ['training.target.metric', 'train-loss'],
    ['training.target.value', 0.25],
    ['training.weightAverage', false],
    ['training.weightAverage.decay', 0.5],
    ['training.arithmetic', 'portable'],
    ['training.loss.kind', 'mae'],
    ['training.loss.huberDelta', 2],
  ])('%s is read as it was set, and nothing else is broken', (path, value) => {
    const changed = withSetting(rich, path, value, null);
    expect(readSetting(changed, path, null)).toEqual(value);
    expect(readSetting(rich, path, null)).not.toEqual(value);
    expect(findConfigIssues(changed)).toEqual([]);
  });

  it('of all layers is set in those that have it', () => {
    const { layers } = withSetting(base, 'model.layers.*.activation', 'sigmoid', null).model;
    expect(layers.map(({ activation }) => activation)).toEqual(['tanh', 'sigmoid']);
    expect(readSetting(base, 'model.layers.*.activation', null)).toBe('relu');
    const units = withSetting(base, 'model.layers.*.hiddenSize', 3, null).model.layers;
    expect(units.map(({ hiddenSize }) => hiddenSize)).toEqual([3, 3]);
  });

  it.each([
    'model.layers.*.forgetBias',
    'training.schedule.every',
    'training.weightAverage.decay',
    'training.target.value',
  ])('is left alone where the run does not have it: %s', (path) => {
    expect(readSetting(base, path, null)).toBeUndefined();
    expect(withSetting(base, path, 1, null)).toBe(base);
  });

  it('brings with it what goes by it', () => {
    const lstm = withSetting(base, 'model.layers.*.cell', 'lstm', null).model.layers;
    expect(lstm.map(({ cell, activation, resetAfter }) => [cell, activation, resetAfter])).toEqual([
      ['lstm', 'tanh', true],
      ['lstm', 'tanh', true],
    ]);
    expect(withSetting(base, 'training.optimizer.kind', 'sgd', null).training.optimizer).toEqual({
      kind: 'sgd',
      learningRate: 0.01,
      weightDecay: 0,
    });
    const { stateful, shuffle, lengthBuckets } = withSetting(
      withSetting(base, 'training.lengthBuckets', true, null),
      'training.stateful',
      true,
      null,
    ).training;
    expect([stateful, shuffle, lengthBuckets]).toEqual([true, null, false]);
  });

  it('keeps the layers below when there are fewer, and repeats the top one when there are more', () => {
    const sizes = (depth: number) =>
      withSetting(base, 'model.layers', depth, null).model.layers.map(({ hiddenSize }) => hiddenSize);
    expect([sizes(1), sizes(4)]).toEqual([[64], [64, 8, 8, 8]]);
    expect(withSetting(base, 'model.layers', 0, null)).toBe(base);
  });
});
