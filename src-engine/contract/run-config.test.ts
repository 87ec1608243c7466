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

test('throws INVALID_CONFIG with the path in its details', () => {
  expect(() => parseRunConfig({ data: { source }, training: { seed: -1 } })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      details: expect.objectContaining({ path: 'training.seed' }) as object,
    }),
  );
});
