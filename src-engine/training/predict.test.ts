import { describe, expect, test } from 'vitest';
import { createLoss } from '../losses/create-loss.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { createSequences } from '../testing/test-data.ts';
import { createTestModel, layerConfig } from '../testing/test-model.ts';
import { predict } from './predict.ts';

const rows = [[0, 3, 1], [], [2], [4, 4, 0, 1]];
const softmax = createLoss({ kind: 'cross-entropy' }, 3);

function createModel(readout: 'every-step' | 'last', loss = softmax) {
  const layers = [layerConfig({ bidirectional: true })];
  // Two rows at a time: the four rows need two batches.
  return createTestModel({ input: { kind: 'one-hot' }, readout, layers }, loss, { maxBatchSize: 2, maxTimeSteps: 4 });
}

describe.each(['every-step', 'last'] as const)('%s', (readout) => {
  const targets = Array<number>(readout === 'last' ? 4 : 8).fill(NO_TARGET);
  const targetsPer = readout === 'last' ? 'sequence' : 'step';

  test('gives every answer its own probabilities, in the order of the sequences', () => {
    const model = createModel(readout);
    const together = predict(model, softmax, createSequences(rows, targets, targetsPer));
    const oneByOne = rows.flatMap((row) => [
      ...predict(model, softmax, createSequences([row], targets.slice(0, Math.max(1, row.length)), targetsPer)),
    ]);
    expect([...together]).toEqual(oneByOne);
    expect(together).toHaveLength(3 * targets.length);
    for (let start = 0; start < together.length; start += 3) {
      expect(together.slice(start, start + 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
    }
  });
});

test('the logistic loss gives both classes', () => {
  const loss = createLoss({ kind: 'binary-cross-entropy' }, 2);
  const model = createModel('last', loss);
  const probabilities = predict(model, loss, createSequences(rows, Array<number>(4).fill(NO_TARGET), 'sequence'));
  expect(probabilities).toHaveLength(8);
  for (let row = 0; row < 4; row++) expect((probabilities[2 * row] ?? 0) + (probabilities[2 * row + 1] ?? 0)).toBe(1);
  expect(probabilities[1]).not.toBe(probabilities[7]);
});

test('a sequence that the model was not made for is refused', () => {
  const long = createSequences([[0, 1, 2, 3, 4]], [NO_TARGET], 'sequence');
  expect(() => predict(createModel('last'), softmax, long)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { longest: 5, maxTimeSteps: 4 } }),
  );
});
