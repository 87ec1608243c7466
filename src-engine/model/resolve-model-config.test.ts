import { expect, test } from 'vitest';
import type { ModelConfig } from '../contract/run-config.ts';
import { layerConfig } from '../testing/test-model.ts';
import { resolveModelConfig } from './resolve-model-config.ts';

const open: ModelConfig = { input: null, readout: null, layers: [layerConfig({})], initializer: 'pytorch' };

test.each([
  [{ task: 'next-symbol', vocabularySize: 512, featureSize: 0 }, { kind: 'one-hot' }, 'every-step'],
  [{ task: 'step-tags', vocabularySize: 513, featureSize: 0 }, { kind: 'embedding', size: 32 }, 'every-step'],
  [{ task: 'sequence-class', vocabularySize: 0, featureSize: 1 }, { kind: 'numeric' }, 'last'],
  [{ task: 'sequence-value', vocabularySize: 9, featureSize: 0 }, { kind: 'one-hot' }, 'last'],
  [{ task: 'forecast', vocabularySize: 0, featureSize: 2 }, { kind: 'numeric' }, 'last'],
] as const)('for %j it chooses %j and %s', (dataset, input, readout) => {
  expect(resolveModelConfig(open, dataset)).toEqual({ ...open, input, readout });
});

test.each([
  ['sequence-class', 'mean'],
  ['sequence-value', 'max'],
  ['forecast', 'mean'],
  ['forecast', 'every-step'],
] as const)('what is given stays: %s with readout %s', (task, readout) => {
  const given: ModelConfig = { ...open, input: { kind: 'embedding', size: 7 }, readout };
  expect(resolveModelConfig(given, { task, vocabularySize: 9, featureSize: 0 })).toEqual(given);
});

test.each([
  [{ input: { kind: 'numeric' } }, 'sequence-class', 0, 'model.input.kind'],
  [{ input: { kind: 'one-hot' } }, 'sequence-class', 1, 'model.input.kind'],
  [{ input: { kind: 'embedding', size: 4 } }, 'step-tags', 1, 'model.input.kind'],
  [{ readout: 'every-step' }, 'sequence-class', 0, 'model.readout'],
  [{ readout: 'last' }, 'next-symbol', 0, 'model.readout'],
  [{ readout: 'mean' }, 'step-tags', 0, 'model.readout'],
  [{ readout: 'every-step' }, 'sequence-value', 0, 'model.readout'],
] as const)('%j for %s with %i numbers a step is refused at %s', (given, task, featureSize, path) => {
  expect(() => resolveModelConfig({ ...open, ...given }, { task, vocabularySize: 5, featureSize })).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIG', details: expect.objectContaining({ path }) as object }),
  );
});
