import { describe, expect, it } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { countSteps } from './step-count.ts';

function report(overrides: Partial<DataReport>): DataReport {
  const suggestedRun = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task: 'sequence-class' } });
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

function config(training: object) {
  return parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, training });
}

describe('countSteps', () => {
  it('does one update a batch', () => {
    expect(countSteps(report({}), config({ batchSize: 32, epochs: 10 }))).toEqual({
      stepsPerEpoch: 4,
      totalSteps: 40,
      isEstimate: false,
    });
  });

  const chunked = (length: number, batchSize: number) =>
    config({ batchSize, epochs: 2, bptt: { kind: 'chunked', length } });
  const nextSymbol = { ...report({}).data, task: 'next-symbol' as const };

  it('does one update a chunk when every step has an output', () => {
    const lengths = { start: 64, binWidth: 1, counts: [100], median: 64, max: 64 };
    expect(countSteps(report({ data: nextSymbol, lengths }), chunked(10, 50))).toEqual({
      stepsPerEpoch: 2 * 7,
      totalSteps: 4 * 7,
      isEstimate: false,
    });
  });

  it('does one update a batch when only the last step has an output and all are as long', () => {
    const lengths = { start: 64, binWidth: 1, counts: [100], median: 64, max: 64 };
    expect(countSteps(report({ lengths }), chunked(10, 50))).toMatchObject({ stepsPerEpoch: 2, isEstimate: false });
  });

  it('expects as many updates as chunks in which a sequence of the batch ends', () => {
    // Half the sequences end in the first chunk, half in the second: nearly every batch of 50 has both.
    const lengths = { start: 2, binWidth: 1, counts: [50, 0, 50], median: 3, max: 4 };
    expect(countSteps(report({ lengths }), chunked(2, 50))).toMatchObject({ stepsPerEpoch: 4, isEstimate: true });
    // A batch of one has one end.
    expect(countSteps(report({ lengths }), chunked(2, 1))).toMatchObject({ stepsPerEpoch: 100 });
  });

  it('expects as many updates as chunks that the longest of a batch reaches', () => {
    const lengths = { start: 2, binWidth: 1, counts: [50, 0, 50], median: 3, max: 4 };
    const text = report({ data: nextSymbol, lengths });
    expect(countSteps(text, chunked(2, 1))).toMatchObject({ stepsPerEpoch: 150, isEstimate: true });
  });

  it('does not mind lengths without chunks', () => {
    const lengths = { start: 2, binWidth: 1, counts: [50, 50], median: 2.5, max: 3 };
    expect(countSteps(report({ lengths }), config({ batchSize: 50 })).isEstimate).toBe(false);
  });

  it('does one update for each step between windows, and one for a whole sequence per step', () => {
    const lengths = { start: 64, binWidth: 1, counts: [100], median: 64, max: 64 };
    const text = report({ data: nextSymbol, lengths });
    const windowed = config({ batchSize: 50, bptt: { kind: 'windowed', every: 4, length: 20 } });
    expect(countSteps(text, windowed).stepsPerEpoch).toBe(2 * 16);
    const perStep = config({ batchSize: 50, bptt: { kind: 'per-step', length: 20 } });
    expect(countSteps(text, perStep).stepsPerEpoch).toBe(2);
  });

  it('shares a series among as many streams as a batch has rows', () => {
    // A series of 1000, windows of 10, two streams of 500: 50 updates.
    const lengths = { start: 10, binWidth: 1, counts: [100], median: 10, max: 10 };
    const series = report({ data: nextSymbol, lengths, trainSteps: 1000 });
    expect(countSteps(series, config({ batchSize: 2, stateful: true, epochs: 3 }))).toEqual({
      stepsPerEpoch: 50,
      totalSteps: 150,
      isEstimate: false,
    });
    const chunked = config({ batchSize: 2, stateful: true, bptt: { kind: 'chunked', length: 3 } });
    expect(countSteps(series, chunked).stepsPerEpoch).toBe(167);
  });
});
