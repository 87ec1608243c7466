import { describe, expect, it } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../../../src-engine/contract/run-config.ts';
import { en } from '../../i18n/en.ts';
import {
  layerDifferences,
  lossDifferences,
  modelDifferences,
  optimizerDifferences,
  orderDifferences,
  trainingDifferences,
} from './setting-differences.ts';

const config = (change: Pick<RunConfigInput, 'model' | 'training'>) =>
  parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, ...change });
const layer = (change: object) =>
  config({ model: { layers: [change] } }).model.layers.flatMap((made) => layerDifferences(made, en));

describe('what differs from the defaults', () => {
  it('is nothing while everything is at its default', () => {
    const plain = config({});
    expect(layer({ cell: 'lstm', hiddenSize: 7, bidirectional: true })).toEqual([]);
    expect(modelDifferences(plain, 'last', en)).toEqual([]);
    expect([orderDifferences(plain, en), lossDifferences(plain, en), trainingDifferences(plain, en)]).toEqual([
      [],
      [],
      [],
    ]);
    for (const kind of ['adam', 'adamw', 'nadam', 'rmsprop', 'adadelta'] as const)
      expect(optimizerDifferences(config({ training: { optimizer: { kind } } }), en)).toEqual([]);
  });

  it('is told of a layer', () => {
    expect(layer({ dropout: 0.2, recurrentDropout: 0.1, layerNorm: true })).toEqual([
      ...['dropout 0.2', 'recurrent dropout 0.1', 'layer norm'],
    ]);
    expect(layer({ cell: 'lstm', forgetBias: 0 })).toEqual(['forget bias 0']);
    expect(layer({ cell: 'gru', resetAfter: false })).toEqual(['reset before the product']);
  });

  it('has the merge of a layer only where there are two directions', () => {
    expect(layer({ merge: 'sum', bidirectional: true })).toEqual(['directions added']);
    expect(layer({ merge: 'sum' })).toEqual([]);
  });

  it('has no readout that is the usual one', () => {
    const mean = config({ model: { readout: 'mean', initializer: 'keras' } });
    expect(modelDifferences(mean, 'last', en)).toEqual(['reads mean over steps', 'Keras initialiser']);
    expect(modelDifferences(mean, 'mean', en)).toEqual(['Keras initialiser']);
  });

  it('names both ways to shrink weights apart, and not the learning rate', () => {
    const decay = (kind: 'adam' | 'adamw') =>
      optimizerDifferences(
        config({ training: { optimizer: { kind, learningRate: 0.5, weightDecay: 0.1, beta1: 0.8 } } }),
        en,
      );
    expect(decay('adam')).toEqual(['β₁ 0.8', 'Weight decay (L2) 0.1']);
    expect(decay('adamw')).toEqual(['β₁ 0.8', 'Weight decay (decoupled) 0.1']);
  });

  it('is told of order, loss and the rest of training', () => {
    expect(orderDifferences(config({ training: { stateful: true } }), en)).toEqual(['state carried on']);
    expect(orderDifferences(config({ training: { shuffle: false } }), en)).toEqual(['fixed order']);
    expect(orderDifferences(config({ training: { lengthBuckets: true } }), en)).toEqual(['batches by length']);
    const loss = { kind: 'cross-entropy', classWeights: { a: 2 }, labelSmoothing: 0.1 } as const;
    expect(lossDifferences(config({ training: { loss } }), en)).toEqual([
      ...['cross-entropy', 'weighted classes', 'smoothing 0.1'],
    ]);
    const training = { earlyStopping: { restoreBest: false }, weightAverage: {}, maxSkippedSteps: 3 };
    expect(trainingDifferences(config({ training }), en)).toEqual([
      ...['last epoch kept', 'weights averaged 0.999', 'ends after 3 skipped updates'],
    ]);
  });
});
