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

test('throws INVALID_CONFIG with the path in its details', () => {
  expect(() => parseRunConfig({ data: { source }, training: { seed: -1 } })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      details: expect.objectContaining({ path: 'training.seed' }) as object,
    }),
  );
});
