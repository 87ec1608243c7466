import { expect, test } from 'vitest';
import { findConfigIssues, parseRunConfig } from './run-config.ts';

const source = { kind: 'file', path: 'hello.txt' };

test('fills every default from the source alone', () => {
  const config = parseRunConfig({ data: { source } });
  expect(config.model.layers).toHaveLength(1);
  expect(config.model.layers[0]?.hiddenSize).toBe(64);
  expect(config.training.optimizer).toEqual({
    kind: 'adam',
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
  });
  expect(config.data.split).toEqual({ kind: 'random', train: 0.8, validation: 0.1, test: 0.1, stratify: true });
});

test('names the path of an unknown field', () => {
  expect(findConfigIssues({ data: { source }, training: { epoch: 3 } })).toEqual([
    { path: 'training.epoch', message: 'unknown field' },
  ]);
});

test.each([
  [{ data: {} }, 'data.source'],
  [{ data: { source }, training: { clip: { kind: 'global-norm', max: 0 } } }, 'training.clip.max'],
  [{ data: { source }, model: { layers: [{ hiddenSize: 1.5 }] } }, 'model.layers.0.hiddenSize'],
  [
    { data: { source }, training: { optimizer: { kind: 'adam', learningRate: Infinity } } },
    'training.optimizer.learningRate',
  ],
  [{ data: { source, split: { train: 0.5, validation: 0.1, test: 0.1 } } }, 'data.split'],
])('refuses %j at %s', (value, path) => {
  expect(findConfigIssues(value).map((issue) => issue.path)).toContain(path);
});

const refused = (value: object) => findConfigIssues({ data: { source }, ...value }).map(({ path }) => path);
const BOTH_WAYS = { layers: [{ bidirectional: true }] };

test('tells what does not go together beside a field that is wrong elsewhere', () => {
  const training = { bptt: { kind: 'per-step', length: 5 }, epochs: 0, optimizer: { kind: 'adam', learningRate: -1 } };
  expect(refused({ model: BOTH_WAYS, training })).toEqual([
    'training.epochs',
    'training.optimizer.learningRate',
    'training.bptt.kind',
  ]);
});

test('says nothing of fields that have no valid value themselves', () => {
  expect(refused({ training: { bptt: { kind: 'windowed', every: 9, length: Number.NaN } } })).toEqual([
    'training.bptt.length',
  ]);
  expect(refused({ model: BOTH_WAYS, training: { bptt: { kind: 'windowed', every: 0, length: 2 } } })).toEqual([
    'training.bptt.every',
    'training.bptt.kind',
  ]);
  expect(refused({ model: { layers: [{ cell: 'lstn', forgetBias: 1 }] } })).toEqual(['model.layers.0.cell']);
  expect(refused({ model: { layers: 3 }, training: { stateful: true, shuffle: true } })).toEqual([
    'model.layers',
    'training.shuffle',
  ]);
});

test('a target is a number that its metric can reach', () => {
  const target = (value: object) => refused({ training: { target: value } });
  expect(target({})).toEqual(['training.target.value']);
  expect(target({ value: Infinity })).toEqual(['training.target.value']);
  expect(target({ metric: 'validation-accuracy', value: 95 })).toEqual(['training.target.value']);
  expect(target({ metric: 'validation-accuracy', value: 0.95 })).toEqual([]);
  expect(target({ metric: 'train-loss', value: 95 })).toEqual([]);
  expect(parseRunConfig({ data: { source }, training: { target: { value: 0.5 } } }).training.target).toEqual({
    metric: 'validation-loss',
    value: 0.5,
  });
});

test('refuses settings that nothing would read', () => {
  expect(refused({ training: { loss: { kind: 'mse', huberDelta: 2 } } })).toEqual(['training.loss.huberDelta']);
  expect(refused({ training: { loss: { kind: 'huber', huberDelta: 2 } } })).toEqual([]);
  expect(refused({ training: { loss: { kind: 'mse', huberDelta: 1 } } })).toEqual([]);
  const window = { horizon: 3 };
  expect(refused({ data: { source, task: 'next-symbol', window } })).toEqual(['data.window.horizon']);
  expect(refused({ data: { source, task: 'forecast', window } })).toEqual([]);
  expect(refused({ data: { source, window } })).toEqual([]);
});

test('refuses of made-up data what only a file has', () => {
  const made = { kind: 'synthetic', task: 'parity' };
  const columns = { input: ['a'], target: ['b'] };
  const tokens = { normalization: 'none', lowercase: true, minCount: 2, maxVocabulary: 9 };
  expect(refused({ data: { source: made, columns, tokens, scaling: 'min-max' } })).toEqual([
    ...['data.columns.input', 'data.columns.target', 'data.tokens.normalization', 'data.tokens.lowercase'],
    ...['data.tokens.minCount', 'data.tokens.maxVocabulary', 'data.scaling'],
  ]);
  expect(refused({ data: { source, columns, tokens, scaling: 'min-max' } })).toEqual([]);
  const gathered = { layout: 'long', columns: { group: 'a', time: 'b' }, split: { kind: 'by-group' } };
  expect(refused({ data: { source: made, ...gathered } })).toEqual([
    ...['data.layout', 'data.columns.group', 'data.columns.time', 'data.split.kind'],
  ]);
  expect(refused({ data: { source, ...gathered } })).toEqual([]);
  // As a run on made-up data is kept.
  const resolved = { columns: { input: [], target: [] }, tokens: { unit: 'grapheme' }, scaling: 'none' };
  expect(refused({ data: { source: made, ...resolved } })).toEqual([]);
});

test('refuses length buckets for streams', () => {
  expect(refused({ training: { stateful: true, lengthBuckets: true } })).toEqual(['training.lengthBuckets']);
  expect(refused({ training: { lengthBuckets: true } })).toEqual([]);
});

test('throws INVALID_CONFIG with the path in its details', () => {
  expect(() => parseRunConfig({ data: { source }, training: { seed: -1 } })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      details: expect.objectContaining({ path: 'training.seed' }) as object,
    }),
  );
});
