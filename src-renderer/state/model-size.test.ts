import { describe, expect, it } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { countLayer, countSteps, measureModel, surroundingsOf } from './model-size.ts';

const layer = (hiddenSize: number, bidirectional = false) => {
  const { layers } = parseRunConfig({
    data: { source: { kind: 'sample', id: 'x' } },
    model: { layers: [{ hiddenSize, bidirectional }] },
  }).model;
  return layers;
};
const around = { vocabularySize: 10, featureSize: 0, outputSize: 7, timeSteps: 6, batchSize: 3 };

function report(overrides: Partial<DataReport>): DataReport {
  const suggestedRun = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' }, task: 'sequence-class' } });
  return {
    ...{ name: 'x', sizeBytes: 1, sha256: '', format: 'csv', encoding: 'UTF-8', delimiter: ',', rowCount: 1 },
    ...{ columns: [], previewRows: [], excerpt: '', proposals: [], data: suggestedRun.data },
    ...{ splitCounts: { train: 100, validation: 10, test: 10 }, trainSteps: 500, vocabularySize: 10, featureSize: 0 },
    ...{ classes: [], tokens: [], tokenRanks: [], tokenPreview: [], warnings: [], suggestedRun, durationMs: 1 },
    lengths: { start: 5, binWidth: 1, counts: [100], median: 5, max: 5 },
    ...overrides,
  };
}

function config(training: object) {
  return parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, training });
}

describe('measureModel', () => {
  it('counts the parameters that PyTorch counts', () => {
    // torch.nn.RNN(4, 5): 4·5 + 5·5 + 5 + 5; bidirectional twice that.
    expect(countLayer({ hiddenSize: 5, bidirectional: false }, 4)).toBe(55);
    expect(countLayer({ hiddenSize: 5, bidirectional: true }, 4)).toBe(110);
  });

  it('adds embedding, stacked layers and head', () => {
    const layers = [...layer(5, true), ...layer(8)];
    const { parameterCount } = measureModel({ input: { kind: 'embedding', size: 4 }, layers, readout: 'last' }, around);
    const head = 7 * 8 + 7;
    expect(parameterCount).toBe(10 * 4 + 110 + (8 * 10 + 8 * 8 + 16) + head);
  });

  it('reads one-hot symbols as wide as the vocabulary and numbers as they are', () => {
    const wide = measureModel({ input: { kind: 'one-hot' }, layers: layer(5), readout: 'last' }, around);
    expect(wide.parameterCount).toBe(5 * 10 + 25 + 10 + 42);
    const numeric = measureModel(
      { input: { kind: 'numeric' }, layers: layer(5), readout: 'last' },
      { ...around, vocabularySize: 0, featureSize: 3 },
    );
    expect(numeric.parameterCount).toBe(5 * 3 + 25 + 10 + 42);
  });

  it('sums the memory of every tensor', () => {
    const size = measureModel({ input: { kind: 'one-hot' }, layers: layer(5), readout: 'every-step' }, around);
    expect(size.weightBytes).toBe(127 * 4 * 8);
    // z, h (one more), dH, four states; output and its gradient; head and its gradient.
    const elements = 18 * 5 + 21 * 5 + 15 + 4 * 15 + 2 * 18 * 5 + 2 * 18 * 7;
    expect(size.stateBytes).toBe(elements * 8);
  });

  it('holds one row of outputs for each sequence when only the last step has one', () => {
    const size = measureModel({ input: { kind: 'one-hot' }, layers: layer(5), readout: 'last' }, around);
    // As above, but the head reads one row of the readout for each sequence.
    const elements = 18 * 5 + 21 * 5 + 15 + 4 * 15 + 2 * 18 * 5 + 2 * 3 * 5 + 2 * 3 * 7;
    expect(size.stateBytes).toBe(elements * 8);
  });
});

describe('surroundingsOf', () => {
  it('takes outputs from the task and the loss', () => {
    const two = [
      { name: 'a', count: 1 },
      { name: 'b', count: 1 },
    ];
    expect(surroundingsOf(report({ classes: two }), config({})).outputSize).toBe(2);
    const binary = config({ loss: { kind: 'binary-cross-entropy' } });
    expect(surroundingsOf(report({ classes: two }), binary).outputSize).toBe(1);
    const text = report({ data: { ...report({}).data, task: 'next-symbol' } });
    expect(surroundingsOf(text, config({})).outputSize).toBe(10);
  });

  it('never has a batch larger than the largest split', () => {
    expect(surroundingsOf(report({}), config({ batchSize: 5000 })).batchSize).toBe(100);
  });
});

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
});
