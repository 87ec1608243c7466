import { describe, expect, test } from 'vitest';
import { squaredError } from '../losses/error-penalties.ts';
import { LogisticLoss } from '../losses/logistic-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { NumberLoss } from '../losses/number-loss.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { createSequences } from '../testing/test-data.ts';
import { createTestModel, layerConfig } from '../testing/test-model.ts';
import { predict } from './predict.ts';

const rows = [[0, 3, 1], [], [2], [4, 4, 0, 1]];
const softmax = new SoftmaxCrossEntropy(3);
type Readout = 'every-step' | 'last' | 'mean' | 'max';

function createModel(readout: Readout, loss: Loss = softmax) {
  const layers = [layerConfig({ bidirectional: true })];
  // Two rows at a time: the four rows need two batches.
  return createTestModel({ input: { kind: 'one-hot' }, readout, layers }, loss, { maxBatchSize: 2, maxTimeSteps: 4 });
}

describe.each(['every-step', 'last', 'mean', 'max'] as const)('%s', (readout) => {
  const targetsPer = readout === 'every-step' ? 'step' : 'sequence';
  const targets = Array<number>(targetsPer === 'step' ? 8 : 4).fill(NO_TARGET);

  test('gives every answer its own probabilities, in the order of the sequences', () => {
    const model = createModel(readout);
    const together = predict(model, softmax, createSequences(rows, targets, targetsPer), null);
    const oneByOne = rows.flatMap((row) => [
      ...predict(model, softmax, createSequences([row], targets.slice(0, Math.max(1, row.length)), targetsPer), null)
        .values,
    ]);
    expect([...together.values]).toEqual(oneByOne);
    expect(together).toMatchObject({ size: 3, per: targetsPer });
    expect(together.values).toHaveLength(3 * targets.length);
    for (let start = 0; start < together.values.length; start += 3) {
      expect(together.values.slice(start, start + 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
    }
  });
});

test('the logistic loss gives both classes', () => {
  const loss = new LogisticLoss();
  const sequences = createSequences(rows, Array<number>(4).fill(NO_TARGET), 'sequence');
  const { values, size } = predict(createModel('last', loss), loss, sequences, null);
  expect(size).toBe(2);
  expect(values).toHaveLength(8);
  for (let row = 0; row < 4; row++) expect((values[2 * row] ?? 0) + (values[2 * row + 1] ?? 0)).toBe(1);
  expect(values[1]).not.toBe(values[7]);
});

test.each(['every-step', 'last'] as const)('numbers come in their own unit: %s', (readout) => {
  const loss = new NumberLoss(2, squaredError);
  const model = createModel(readout, loss);
  const sequences = createSequences(rows, [], 'sequence');
  const plain = predict(model, loss, sequences, null);
  const own = predict(model, loss, sequences, { offset: [100, -1], scale: [10, 3] });
  expect(plain.values).toHaveLength(2 * (readout === 'last' ? 4 : 8));
  expect(new Set(plain.values).size).toBeGreaterThan(6);
  plain.values.forEach((value, i) => {
    expect(own.values[i]).toBe(i % 2 === 0 ? value * 10 + 100 : value * 3 - 1);
  });
});

test('a sequence that the model was not made for is refused', () => {
  const long = createSequences([[0, 1, 2, 3, 4]], [NO_TARGET], 'sequence');
  expect(() => predict(createModel('last'), softmax, long, null)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { longest: 5, maxTimeSteps: 4 } }),
  );
});
