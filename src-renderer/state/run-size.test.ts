import { expect, test } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig, type Task } from '../../src-engine/contract/run-config.ts';
import { isSizedBySeed, largestModelBytes, measureRun, readoutOf, sizesOf, trainingBytes } from './run-size.ts';

function report(task: Task, overrides: Partial<DataReport> = {}): DataReport {
  const suggestedRun = parseRunConfig({
    data: { source: { kind: 'sample', id: 'x' }, task, columns: { input: ['a'], target: ['b'] } },
  });
  return {
    ...{ name: 'x', sizeBytes: 1, sha256: '', format: 'csv', encoding: 'utf-8', delimiter: ',', rowCount: 1 },
    ...{ columns: [], previewRows: [], excerpt: '', proposals: [], data: suggestedRun.data },
    ...{ splitCounts: { train: 100, validation: 10, test: 10 }, trainSteps: 500, vocabularySize: 10, featureSize: 0 },
    ...{
      classes: [],
      targets: [],
      tokens: [],
      tokenRanks: [],
      tokenPreview: [],
      warnings: [],
      ...{ hasByteOrderMark: false, isPacked: false, repairs: [], series: [] },
      suggestedRun,
      durationMs: 1,
    },
    lengths: { start: 5, binWidth: 1, counts: [100], median: 5, max: 5 },
    ...overrides,
  };
}

const config = (input: object) => parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, ...input });
const two = [
  { name: 'a', count: 1 },
  { name: 'b', count: 1 },
];

test('outputs come from the task and the loss', () => {
  const outputs = (data: DataReport, training = {}) => sizesOf(data, config({ training })).outputSize;
  expect(outputs(report('sequence-class', { classes: two }))).toBe(2);
  expect(outputs(report('sequence-class', { classes: two }), { loss: { kind: 'binary-cross-entropy' } })).toBe(1);
  expect(outputs(report('next-symbol'))).toBe(10);
  const target = { histogram: { start: 0, binWidth: 1, counts: [1], median: 0, max: 1 } };
  const targets = ['a', 'b', 'c'].map((name) => ({ ...target, name }));
  expect(outputs(report('forecast', { targets }))).toBe(3);
});

test('a batch is never larger than the largest split', () => {
  expect(sizesOf(report('sequence-class'), config({ training: { batchSize: 5000 } })).maxBatchSize).toBe(100);
});

test('the readout is the one chosen, or the task’s own', () => {
  expect(readoutOf(report('sequence-class'), config({}))).toBe('last');
  expect(readoutOf(report('step-tags'), config({}))).toBe('every-step');
  expect(readoutOf(report('forecast'), config({ model: { readout: 'mean' } }))).toBe('mean');
});

test('parameters are those that PyTorch counts, and too many are told', () => {
  const data = report('sequence-class', { classes: two });
  const model = (layer: object) => ({ model: { input: { kind: 'one-hot' }, layers: [layer] } });
  // torch.nn.LSTM(10, 5): 4 (5·10 + 5·5 + 5 + 5); a head for two classes.
  expect(measureRun(data, config(model({ cell: 'lstm', hiddenSize: 5 }))).parameterCount).toBe(340 + 2 * 5 + 2);
  const bytes = (hiddenSize: number) => trainingBytes(measureRun(data, config(model({ hiddenSize }))));
  expect(bytes(5)).toBeLessThan(1e6);
  expect(bytes(20_000)).toBeGreaterThan(largestModelBytes(2 ** 40));
  expect(largestModelBytes(2 ** 20)).toBe(2 ** 20);
});

test('a model is sized by the seed where the vocabulary is that of training rows that the seed draws', () => {
  const split = (kind: 'random' | 'by-time') => {
    const { data } = report('sequence-class');
    return { data: { ...data, split: { ...data.split, kind } } };
  };
  expect(isSizedBySeed(report('sequence-class'))).toBe(true);
  expect(isSizedBySeed(report('sequence-class', split('by-time')))).toBe(false);
  expect(isSizedBySeed(report('next-symbol'))).toBe(false);
  expect(isSizedBySeed(report('sequence-class', { vocabularySize: 0 }))).toBe(false);
});
