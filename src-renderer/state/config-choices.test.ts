import { describe, expect, it } from 'vitest';
import { findConfigIssues, parseRunConfig, type RunConfig } from '../../src-engine/contract/run-config.ts';
import {
  changeClipping,
  changeOptimizer,
  changeSchedule,
  clippingOf,
  DEFAULT_CONFIG,
  fitTraining,
  lossesFor,
  numericSettings,
  optimizerOf,
  truncationOf,
  withCell,
  withLossKind,
  withNumber,
} from './config-choices.ts';

const layerOf = (layer: object) => {
  const [made] = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, model: { layers: [layer] } }).model
    .layers;
  if (made === undefined) throw new Error('no layer');
  return made;
};
const withTraining = (training: Partial<RunConfig['training']>): RunConfig => ({
  ...DEFAULT_CONFIG,
  training: { ...DEFAULT_CONFIG.training, ...training },
});

describe('withCell', () => {
  it('never leaves a contradiction behind', () => {
    const layers = [
      layerOf({ cell: 'rnn', activation: 'relu' }),
      layerOf({ cell: 'lstm', forgetBias: 1 }),
      layerOf({ cell: 'gru', resetAfter: false }),
    ];
    for (const layer of layers) {
      for (const cell of ['rnn', 'lstm', 'gru'] as const) {
        const changed = withCell(layer, cell);
        const config = { ...DEFAULT_CONFIG, model: { ...DEFAULT_CONFIG.model, layers: [changed] } };
        expect(findConfigIssues(config)).toEqual([]);
        expect(withCell(layer, layer.cell)).toEqual(layer);
      }
    }
  });

  it('keeps what every cell has', () => {
    const layer = layerOf({ cell: 'rnn', hiddenSize: 7, dropout: 0.2, layerNorm: true, activation: 'relu' });
    expect(withCell(layer, 'lstm')).toEqual({ ...layer, cell: 'lstm', activation: 'tanh' });
  });
});

describe('settings of a kind', () => {
  it('are valid as they are first taken', () => {
    for (const kind of ['full', 'chunked', 'per-step', 'windowed'] as const)
      expect(findConfigIssues(withTraining({ bptt: truncationOf(kind, { kind: 'full' }) }))).toEqual([]);
    for (const kind of ['none', 'global-norm', 'per-tensor', 'value', 'adaptive', 'percentile'] as const)
      expect(findConfigIssues(withTraining({ clip: clippingOf(kind) }))).toEqual([]);
  });

  it('are the defaults of PyTorch', () => {
    expect(optimizerOf('rmsprop')).toMatchObject({ learningRate: 0.01, alpha: 0.99 });
    expect(optimizerOf('adamw')).toMatchObject({ weightDecay: 0.01 });
  });

  it('keep a length that means the same', () => {
    expect(truncationOf('per-step', { kind: 'chunked', length: 7 })).toEqual({ kind: 'per-step', length: 7 });
    expect(truncationOf('chunked', { kind: 'full' })).toEqual({ kind: 'chunked', length: 10 });
  });
});

describe('losses', () => {
  it('fit what is predicted', () => {
    expect(lossesFor('sequence-class', 2)).toEqual(['auto', 'cross-entropy', 'binary-cross-entropy']);
    expect(lossesFor('next-symbol', 2)).toEqual(['auto', 'cross-entropy']);
    expect(lossesFor('step-tags', 30)).toEqual(['auto', 'cross-entropy']);
    expect(lossesFor('forecast', 0)).toEqual(['auto', 'mse', 'mae', 'huber']);
  });

  it('drop the options of another kind', () => {
    const huber = { ...DEFAULT_CONFIG.training.loss, kind: 'huber', huberDelta: 3 } as const;
    expect(withLossKind(huber, 'mse', 'forecast')).toEqual({ ...huber, kind: 'mse', huberDelta: 1 });
    expect(withLossKind(huber, 'huber', 'forecast')).toEqual(huber);
  });

  it('are taken back with other data that cannot have them, and so is stopping on accuracy', () => {
    const { training } = withTraining({
      loss: { ...DEFAULT_CONFIG.training.loss, kind: 'cross-entropy', labelSmoothing: 0.1 },
      earlyStopping: { metric: 'validation-accuracy', patience: 3, minDelta: 0, restoreBest: true },
    });
    expect(fitTraining(training, 'step-tags', 4)).toEqual(training);
    const named = { ...training, loss: { ...training.loss, classWeights: { alarm: 2 } } };
    expect(fitTraining(named, 'step-tags', 4)).toEqual(training);
    expect(fitTraining(training, 'sequence-value', 0)).toEqual({
      ...training,
      loss: DEFAULT_CONFIG.training.loss,
      earlyStopping: { metric: 'validation-loss', patience: 3, minDelta: 0, restoreBest: true },
    });
  });
});

describe('numbers of a variant', () => {
  it('are listed and changed by name', () => {
    const schedule = { kind: 'step', every: 10, factor: 0.1 } as const;
    expect(numericSettings(schedule)).toEqual([
      { name: 'every', value: 10 },
      { name: 'factor', value: 0.1 },
    ]);
    expect(withNumber(optimizerOf('sgd'), 'weightDecay', 0.5)).toEqual({ ...optimizerOf('sgd'), weightDecay: 0.5 });
  });
});

describe('another kind', () => {
  const suggested = withTraining({ optimizer: withNumber(optimizerOf('adam'), 'learningRate', 0.002) }).training;

  it('keeps a learning rate that was typed, and nothing that was only a default or a suggestion', () => {
    const { optimizer } = suggested;
    const typed = withNumber(optimizer, 'learningRate', 0.5);
    expect(changeOptimizer(typed, 'sgd', suggested)).toEqual({ kind: 'sgd', learningRate: 0.5, weightDecay: 0 });
    expect(changeOptimizer(optimizer, 'sgd', suggested)).toEqual(optimizerOf('sgd'));
    expect(changeOptimizer(optimizerOf('sgd'), 'adam', suggested)).toEqual(optimizer);
    expect(changeOptimizer(withNumber(optimizer, 'learningRate', Number.NaN), 'sgd', suggested)).toEqual(
      optimizerOf('sgd'),
    );
  });

  it('keeps a typed number of clipping and schedule only under its own name', () => {
    expect(changeClipping({ kind: 'global-norm', max: 0.3 }, 'value', suggested)).toEqual({ kind: 'value', max: 0.3 });
    expect(changeClipping({ kind: 'global-norm', max: 0.3 }, 'percentile', suggested)).toEqual(
      clippingOf('percentile'),
    );
    expect(changeClipping(clippingOf('global-norm'), 'value', suggested)).toEqual(clippingOf('value'));
    const steps = changeSchedule({ kind: 'exponential', factor: 0.4 }, 'step', suggested);
    expect(steps).toMatchObject({ kind: 'step', factor: 0.4 });
  });
});
