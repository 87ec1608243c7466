import { describe, expect, it } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../../../src-engine/contract/metrics.ts';
import { parseRunConfig, type Task } from '../../../src-engine/contract/run-config.ts';
import { en } from '../../i18n/en.ts';
import { MetricTable } from '../../state/metric-table.ts';
import {
  bestValidationLoss,
  describeModel,
  isValidated,
  lastAccuracy,
  lastLoss,
  lossUnit,
  willValidate,
} from './run-facts.ts';

const config = (task: Task | null, model = {}) =>
  parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task }, model });

function measures(validationLosses: number[]) {
  const train = new MetricTable(TRAIN_COLUMNS);
  const validation = new MetricTable(VALIDATION_COLUMNS);
  const one = () => Float64Array.of(0.25);
  train.append({
    rowCount: 1,
    columns: {
      ...{ step: one(), epoch: one(), loss: one(), accuracy: one(), gradientNorm: one() },
      ...{ clippedGradientNorm: one(), learningRate: one(), tokensPerSecond: one(), elapsedMs: one() },
    },
  });
  const loss = Float64Array.from(validationLosses);
  validation.append({
    rowCount: loss.length,
    columns: { step: loss, epoch: loss, loss, accuracy: loss.map((value) => 1 - value), elapsedMs: loss },
  });
  return { train, validation };
}

describe('bestValidationLoss', () => {
  it('is the smallest, gaps aside', () => {
    expect(bestValidationLoss(measures([0.9, NaN, 0.4, 0.6]))).toBe(0.4);
    expect(bestValidationLoss(measures([]))).toBeNull();
    expect(bestValidationLoss(measures([NaN]))).toBeNull();
  });
});

describe('lastLoss and lastAccuracy', () => {
  it('come from validation, and from training without it', () => {
    expect([lastLoss(measures([0.9, 0.5])), lastAccuracy(measures([0.9, 0.5]))]).toEqual([0.5, 0.5]);
    expect([lastLoss(measures([])), lastAccuracy(measures([]))]).toEqual([0.25, 0.25]);
    expect([isValidated(measures([0.5])), isValidated(measures([]))]).toEqual([true, false]);
  });
});

describe('willValidate', () => {
  it('is for active runs with a validation split', () => {
    const withSplit = (split: object) => parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, split } });
    const none = { train: 1, validation: 0, test: 0 };
    expect(willValidate({ config: withSplit({}), isActive: true })).toBe(true);
    expect(willValidate({ config: withSplit({}), isActive: false })).toBe(false);
    expect(willValidate({ config: withSplit({ kind: 'none' }), isActive: true })).toBe(false);
    expect(willValidate({ config: withSplit(none), isActive: true })).toBe(false);
  });
});

describe('describeModel', () => {
  it('names cell, widths and direction', () => {
    expect(describeModel(config(null, { layers: [{ hiddenSize: 20 }] }), en)).toBe('RNN 20 · one direction');
    const both = {
      layers: [
        { hiddenSize: 64, bidirectional: true },
        { hiddenSize: 32, bidirectional: true },
      ],
    };
    expect(describeModel(config(null, both), en)).toBe('RNN 64 + 32 · both directions');
  });
});

describe('lossUnit', () => {
  it('is named when all runs share it', () => {
    expect(lossUnit([config('next-symbol'), config('next-symbol')])).toBe('symbol');
    expect(lossUnit([config('next-symbol'), config('sequence-class')])).toBe('mixed');
    expect(lossUnit([])).toBe('mixed');
  });
});
