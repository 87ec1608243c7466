import { describe, expect, it } from 'vitest';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS } from '../../../src-engine/contract/metrics.ts';
import { parseRunConfig, type Task } from '../../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE } from '../../../src-engine/contract/run-record.ts';
import { en } from '../../i18n/en.ts';
import { MetricTable } from '../../state/metric-table.ts';
import {
  bestValidationLoss,
  describeModel,
  isValidated,
  lastLoss,
  lastR2,
  lastScore,
  scoreOf,
  willValidate,
} from './run-facts.ts';

const config = (task: Task | null, model = {}) =>
  parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task }, model });

/** The same number in every column of a row. */
function rows<Column extends string>(names: readonly Column[], values: readonly number[]) {
  const columns = Object.fromEntries(names.map((name) => [name, Float64Array.from(values)]));
  return { rowCount: values.length, columns: columns as Record<Column, Float64Array> };
}

function measures(validationLosses: number[], task: Task = 'sequence-class') {
  const train = new MetricTable(TRAIN_COLUMNS);
  const validation = new MetricTable(VALIDATION_COLUMNS);
  train.append(rows(TRAIN_COLUMNS, [0.25]));
  const measured = rows(VALIDATION_COLUMNS, validationLosses);
  const score = Float64Array.from(validationLosses, (loss) => 1 - loss);
  validation.append({ ...measured, columns: { ...measured.columns, accuracy: score, r2: score } });
  return { train, validation, config: config(task), state: INITIAL_RUN_STATE };
}

describe('bestValidationLoss', () => {
  it('is the smallest, gaps aside', () => {
    expect(bestValidationLoss(measures([0.9, NaN, 0.4, 0.6]))).toBe(0.4);
    expect(bestValidationLoss(measures([]))).toBeNull();
    expect(bestValidationLoss(measures([NaN]))).toBeNull();
  });
});

describe('lastLoss and lastScore', () => {
  it('come from validation, and from training without it', () => {
    expect([lastLoss(measures([0.9, 0.5])), lastScore(measures([0.9, 0.5]))]).toEqual([0.5, 0.5]);
    expect([lastLoss(measures([])), lastScore(measures([]))]).toEqual([0.25, 0.25]);
    expect([isValidated(measures([0.5])), isValidated(measures([]))]).toEqual([true, false]);
  });
});

describe('the score of a task', () => {
  it('is accuracy for classes, and the error for numbers with the variance explained', () => {
    expect([scoreOf(config('step-tags')), scoreOf(config('forecast'))]).toEqual(['accuracy', 'mae']);
    expect(lastScore(measures([0.9, 0.5], 'forecast'))).toBe(0.5);
    expect(lastR2(measures([0.9, 0.4], 'forecast'))).toBe(0.6);
    expect(lastR2(measures([0.9]))).toBeNull();
    const unvalidated = {
      ...measures([], 'forecast'),
      state: { ...INITIAL_RUN_STATE, metrics: { train: { loss: 1, r2: 0.7 } } },
    };
    expect(lastR2(unvalidated)).toBe(0.7);
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
    const mixed = {
      layers: [
        { cell: 'lstm', hiddenSize: 8 },
        { cell: 'gru', hiddenSize: 4 },
      ],
    };
    expect(describeModel(config(null, mixed), en)).toBe('LSTM 8 + GRU 4 · one direction');
  });
});
