import { describe, expect, test } from 'vitest';
import { NO_TARGET } from '../memory/sequences.ts';
import { createLoss } from './create-loss.ts';
import { LogisticLoss } from './logistic-loss.ts';
import type { Loss, LossSums } from './loss.ts';
import { SoftmaxCrossEntropy } from './softmax-cross-entropy.ts';

function run(loss: Loss, logits: readonly number[], targets: readonly number[]) {
  const values = Float64Array.from(logits);
  const sums: LossSums = { loss: 0, correct: 0, count: 0 };
  loss.forward(values, Int32Array.from(targets), targets.length, sums);
  return { values, ...sums };
}

describe('softmax cross-entropy', () => {
  test.each([
    { logits: [3.1, -4.4, 2.8], target: 0, expected: 0.5547 },
    { logits: [Math.log(0.8), Math.log(0.1), Math.log(0.1)], target: 0, expected: 0.22314 },
    { logits: [0, 0, 0, 0], target: 3, expected: Math.log(4) },
  ])('of $logits with target $target is $expected', ({ logits, target, expected }) => {
    expect(run(new SoftmaxCrossEntropy(logits.length), logits, [target]).loss).toBeCloseTo(expected, 4);
  });

  test('leaves probabilities behind and counts right predictions', () => {
    const { values, correct, count } = run(new SoftmaxCrossEntropy(2), [0, Math.log(3), 5, 1], [1, 1]);
    expect(values[0]).toBeCloseTo(0.25, 15);
    expect(values[1]).toBeCloseTo(0.75, 15);
    expect({ correct, count }).toEqual({ correct: 1, count: 2 });
  });

  test('stays finite and exact for huge logits', () => {
    expect(run(new SoftmaxCrossEntropy(2), [1e4, 0], [1]).loss).toBe(1e4);
  });
});

describe('logistic loss', () => {
  test.each([
    [0.3, 1],
    [-2, 1],
    [1.5, 0],
  ])('of logit %d with target %d is that of its definition', (logit, target) => {
    const p = 1 / (1 + Math.exp(-logit));
    const expected = -(target * Math.log(p) + (1 - target) * Math.log(1 - p));
    const { values, loss } = run(new LogisticLoss(), [logit], [target]);
    expect(loss).toBeCloseTo(expected, 14);
    expect(values[0]).toBeCloseTo(p, 15);
  });

  test.each([
    [800, 0, 800],
    [-800, 1, 800],
    [800, 1, 0],
  ])('of logit %d with target %d is %d, not infinite', (logit, target, expected) => {
    expect(run(new LogisticLoss(), [logit], [target]).loss).toBe(expected);
  });

  test('equals softmax cross-entropy of two logits that are as far apart', () => {
    const two = run(new SoftmaxCrossEntropy(2), [0.25, 1.5], [0]);
    expect(run(new LogisticLoss(), [1.25], [0]).loss).toBeCloseTo(two.loss, 14);
  });

  test('gives the probability of both classes', () => {
    const loss = new LogisticLoss();
    const { values } = run(loss, [Math.log(4)], [NO_TARGET]);
    expect(loss.probabilityOf(values, 0, 1)).toBeCloseTo(0.8, 15);
    expect(loss.probabilityOf(values, 0, 0)).toBeCloseTo(0.2, 15);
  });
});

const KINDS: readonly {
  readonly loss: Loss;
  readonly logits: readonly number[];
  readonly targets: readonly number[];
}[] = [
  { loss: new SoftmaxCrossEntropy(3), logits: [0.3, -1, 2, 5, 1, 0, -0.4, 0.2, 0.1], targets: [2, NO_TARGET, 0] },
  { loss: new LogisticLoss(), logits: [0.7, 4, -1.2], targets: [1, NO_TARGET, 1] },
];

describe.each(KINDS)('$loss.constructor.name', ({ loss, logits, targets }) => {
  test('ignores rows without a target', () => {
    const { loss: total, count } = run(loss, logits, targets);
    const width = loss.outputSize;
    const kept = [...logits.slice(0, width), ...logits.slice(2 * width)];
    const without = run(loss, kept, [targets[0] ?? 0, targets[2] ?? 0]);
    expect(total).toBe(without.loss);
    expect(count).toBe(2);
  });

  test('its gradient is the slope of the sum of losses, times the factor', () => {
    const { values } = run(loss, logits, targets);
    const dLogits = new Float64Array(logits.length).fill(NaN);
    loss.backward(dLogits, values, Int32Array.from(targets), targets.length, 0.5);
    logits.forEach((_, i) => {
      const lossAt = (offset: number): number =>
        run(
          loss,
          logits.map((value, j) => (i === j ? value + offset : value)),
          targets,
        ).loss;
      expect(dLogits[i]).toBeCloseTo((0.5 * (lossAt(1e-5) - lossAt(-1e-5))) / 2e-5, 9);
    });
  });
});

test('binary cross-entropy wants exactly two classes', () => {
  expect(createLoss({ kind: 'binary-cross-entropy' }, 2)).toBeInstanceOf(LogisticLoss);
  expect(createLoss({ kind: 'auto' }, 2)).toBeInstanceOf(SoftmaxCrossEntropy);
  expect(() => createLoss({ kind: 'binary-cross-entropy' }, 3)).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIG', details: { path: 'training.loss.kind', classCount: 3 } }),
  );
});
