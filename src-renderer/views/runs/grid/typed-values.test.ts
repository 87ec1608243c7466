import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { en } from '../../../i18n/en.ts';
import { ko } from '../../../i18n/ko.ts';
import { settingName, settingValue, type SettingContext } from './setting-words.ts';
import { settingOptions } from './setting-options.ts';
import { typedValues } from './typed-values.ts';

const config = parseRunConfig({
  data: { source: { kind: 'sample', id: 'hello-world' }, task: 'next-symbol' },
  model: { layers: [{ bidirectional: true }, { cell: 'gru', bidirectional: true }] },
  training: { earlyStopping: {}, target: { value: 1 }, weightAverage: {}, loss: { kind: 'auto' } },
});
const english: SettingContext = { config, report: null, text: en };
const korean: SettingContext = { config, report: null, text: ko };

/** Settings that take one of some choices. */
const CHOICES = [
  ...['cell', 'activation', 'merge', 'bidirectional', 'resetAfter', 'layerNorm'].map(
    (name) => `model.layers.*.${name}`,
  ),
  ...['model.input', 'model.initializer'],
  ...['bptt', 'clip', 'optimizer.kind', 'schedule.kind', 'loss.kind', 'loss.classWeights', 'earlyStopping.metric']
    .concat(['target.metric', 'earlyStopping.restoreBest', 'weightAverage', 'stateful', 'shuffle', 'lengthBuckets'])
    .concat(['arithmetic'])
    .map((name) => `training.${name}`),
];

describe('values as a person types them', () => {
  it.each([
    [
      'full, chunked 5; per-step 12',
      [{ kind: 'full' }, { kind: 'chunked', length: 5 }, { kind: 'per-step', length: 12 }],
    ],
    ['Windowed 5/20', [{ kind: 'windowed', every: 5, length: 20 }]],
    ['chunked', [{ kind: 'chunked', length: 10 }]],
  ])('truncations: %s', (typed, values) => {
    expect(typedValues('training.bptt', typed, english)).toEqual(values);
  });

  it.each(['full 3', 'chunked x', 'chunked -1', 'chunked 2.5', 'sideways', 'windowed 5/3', 'chunked 1 2', '5'])(
    'refuses %s as a truncation',
    (typed) => {
      expect(typedValues('training.bptt', typed, english)).toBeNull();
    },
  );

  it('knows choices by their names in the language in force and in the configuration', () => {
    expect(typedValues('model.layers.*.cell', 'lstm, GRU', english)).toEqual(['lstm', 'gru']);
    expect(typedValues('training.bptt', '전체, 청크 5, per-step 7', korean)).toEqual([
      { kind: 'full' },
      { kind: 'chunked', length: 5 },
      { kind: 'per-step', length: 7 },
    ]);
    expect(typedValues('training.clip', 'none, norm 1, global-norm 5, value 0.5', english)).toEqual([
      { kind: 'none' },
      { kind: 'global-norm', max: 1 },
      { kind: 'global-norm', max: 5 },
      { kind: 'value', max: 0.5 },
    ]);
    expect(typedValues('model.input', 'one-hot, embedding 16', english)).toEqual([
      { kind: 'one-hot' },
      { kind: 'embedding', size: 16 },
    ]);
    expect(typedValues('model.layers.*.layerNorm', 'off, on', english)).toEqual([false, true]);
  });

  it('takes numbers only where the setting takes them', () => {
    expect(typedValues('training.optimizer.learningRate', '1e-4…1e-2 × 3', english)).toEqual([1e-4, 1e-3, 1e-2]);
    expect(typedValues('training.optimizer.learningRate', '0.1, 0', english)).toBeNull();
    expect(typedValues('model.layers.*.hiddenSize', '16…128 step 16', english)).toHaveLength(8);
    expect(typedValues('model.layers.*.hiddenSize', '1.5', english)).toBeNull();
    expect(typedValues('model.layers.*.dropout', '0, 0.5', english)).toEqual([0, 0.5]);
    expect(typedValues('model.layers.*.dropout', '1', english)).toBeNull();
    expect(typedValues('training.seed', '1…3', english)).toEqual([1, 2, 3]);
    expect(typedValues('model.layers', '1, 2, 3', english)).toEqual([1, 2, 3]);
    expect(typedValues('model.layers', '0', english)).toBeNull();
  });

  it.each(CHOICES)('each choice of %s reads back as it is written, in both languages', (path) => {
    for (const context of [english, korean]) {
      const options = settingOptions(path, context);
      expect(options.length).toBeGreaterThan(1);
      expect(settingName(path, context)).not.toBe(path);
      for (const { value, label } of options) {
        // What stands between commas is a value of its own.
        for (const written of [label, settingValue(path, value, context)].filter((name) => !name.includes(','))) {
          expect(typedValues(path, written, context)).toEqual([value]);
        }
      }
      expect(new Set(options.map(({ value }) => settingValue(path, value, context))).size).toBe(options.length);
    }
  });
});
