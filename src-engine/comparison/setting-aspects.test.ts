import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { aspectOf, aspectsOf, aspectValues, partAspects } from './setting-aspects.ts';

test.each([
  ['training.bptt.kind', 'training.bptt'],
  ['training.earlyStopping', 'training.earlyStopping'],
  ['training.earlyStopping.patience', 'training.earlyStopping'],
  ['model.layers.1.cell', 'model.layers.*.cell'],
  ['training.optimizer.learningRate', 'training.optimizer.learningRate'],
  ['data.splitting', 'data.splitting'],
])('%s is part of %s', (path, aspect) => {
  expect(aspectOf(path)).toBe(aspect);
});

test('the cells of all layers are one aspect, with a value for each', () => {
  const config = parseRunConfig({
    data: { source: { kind: 'sample', id: 'intents' } },
    model: { layers: [{ cell: 'rnn' }, { cell: 'gru' }] },
  });
  expect(aspectsOf(['model.layers.0.cell', 'model.layers.1.cell'])).toEqual(['model.layers.*.cell']);
  expect(aspectValues(config, 'model.layers.*.cell')).toEqual(['rnn', 'gru']);
});

test('an aspect in one part of which runs differ is no equal one', () => {
  const differing = ['training.clip.max', 'model.layers.1.cell'];
  const equal = ['training.clip.kind', 'model.layers.0.cell', 'training.epochs'];
  expect(partAspects({ differing, equal })).toEqual({
    differing: ['training.clip', 'model.layers.*.cell'],
    equal: ['training.epochs'],
  });
});
