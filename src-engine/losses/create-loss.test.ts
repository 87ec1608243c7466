import { describe, expect, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../contract/run-config.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { createLoss } from './create-loss.ts';
import { LogisticLoss } from './logistic-loss.ts';
import { createLossSums } from './loss.ts';
import { NumberLoss } from './number-loss.ts';
import { resolveClassWeights } from './resolve-class-weights.ts';
import { SoftmaxCrossEntropy } from './softmax-cross-entropy.ts';

type LossInput = NonNullable<NonNullable<RunConfigInput['training']>['loss']>;

const threeClasses = { classCount: 3, targetSize: 0, labels: ['red', 'green', 'constructor'] };
const twoClasses = { classCount: 2, targetSize: 0, labels: ['no', 'yes'] };
const twoNumbers = { classCount: 0, targetSize: 2, labels: ['width', 'height'] };

function config(loss: LossInput) {
  return parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' } }, training: { loss } }).training.loss;
}

describe('createLoss', () => {
  test('auto is cross-entropy for classes and mse for numbers', () => {
    expect(createLoss(config({}), threeClasses)).toBeInstanceOf(SoftmaxCrossEntropy);
    expect(createLoss(config({ kind: 'binary-cross-entropy' }), twoClasses)).toBeInstanceOf(LogisticLoss);
    const loss = createLoss(config({}), twoNumbers);
    expect(loss).toBeInstanceOf(NumberLoss);
    expect(loss).toMatchObject({ outputSize: 2, kind: 'numbers' });
    const sums = createLossSums();
    loss.forward(
      new Float64Array([3, 0]),
      { targets: new Int32Array(), targetValues: new Float64Array([0, NaN]) },
      1,
      sums,
    );
    expect(sums.loss).toBe(9);
  });

  test.each([
    { input: { kind: 'mae' }, expected: 3 },
    { input: { kind: 'huber' }, expected: 2.5 },
    { input: { kind: 'huber', huberDelta: 2 }, expected: 4 },
  ] as const)('$input makes $expected of an error of 3', ({ input, expected }) => {
    const sums = createLossSums();
    const target = { targets: new Int32Array(), targetValues: new Float64Array([NaN, 1]) };
    createLoss(config(input), twoNumbers).forward(new Float64Array([0, 4]), target, 1, sums);
    expect(sums.loss).toBe(expected);
  });

  test('gives each class its weight by label, 1 where none is given', () => {
    const loss = createLoss(config({ classWeights: { green: 4 } }), threeClasses);
    const weightOf = (target: number): number => {
      const sums = createLossSums();
      loss.forward(new Float64Array(3), { targets: Int32Array.of(target), targetValues: new Float64Array() }, 1, sums);
      return sums.weight;
    };
    expect([0, 1, 2].map(weightOf)).toEqual([1, 4, 1]);
  });

  test.each<{
    readonly input: LossInput;
    readonly targets: typeof twoClasses;
    readonly path: string;
    readonly reason: RegExp;
  }>([
    {
      input: { kind: 'binary-cross-entropy' },
      targets: threeClasses,
      path: 'kind',
      reason: /two classes, the data has 3/,
    },
    { input: { kind: 'mse' }, targets: twoClasses, path: 'kind', reason: /compares numbers/ },
    { input: { kind: 'mae' }, targets: twoClasses, path: 'kind', reason: /compares numbers/ },
    { input: { kind: 'huber' }, targets: twoClasses, path: 'kind', reason: /compares numbers/ },
    { input: { kind: 'cross-entropy' }, targets: twoNumbers, path: 'kind', reason: /targets are numbers/ },
    { input: { kind: 'binary-cross-entropy' }, targets: twoNumbers, path: 'kind', reason: /targets are numbers/ },
    {
      input: { classWeights: { width: 2 } },
      targets: twoNumbers,
      path: 'classWeights',
      reason: /numbers, not classes/,
    },
    { input: { classWeights: 'balanced' }, targets: twoNumbers, path: 'classWeights', reason: /numbers, not classes/ },
    { input: { labelSmoothing: 0.1 }, targets: twoNumbers, path: 'labelSmoothing', reason: /numbers, not classes/ },
    { input: { classWeights: { blue: 2 } }, targets: threeClasses, path: 'classWeights', reason: /no class "blue"/ },
    { input: { classWeights: 'balanced' }, targets: twoClasses, path: 'classWeights', reason: /training data/ },
  ])('$input is refused for $targets.labels', ({ input, targets, path, reason }) => {
    expect(() => createLoss(config(input), targets)).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        details: { path: `training.loss.${path}`, reason: expect.stringMatching(reason) as string },
      }),
    );
  });
});

describe('resolveClassWeights', () => {
  test('balanced is n / (k · count) over the classes that occur, 1 for the others', () => {
    // sklearn.utils.class_weight.compute_class_weight('balanced', classes=[0, 1], y=[0]*6 + [1]*2): 8 / (2 · 6), 8 / (2 · 2)
    const targets = Int32Array.of(0, 0, 0, NO_TARGET, 0, 0, 0, 1, 1, NO_TARGET);
    expect(resolveClassWeights({ classWeights: 'balanced' }, ['a', 'b', 'c'], targets)).toEqual({
      a: 8 / 12,
      b: 2,
      c: 1,
    });
  });

  test('what is not balanced stays as it is', () => {
    const given = { b: 2 };
    expect(resolveClassWeights({ classWeights: given }, ['a', 'b'], Int32Array.of(0))).toBe(given);
    expect(resolveClassWeights({ classWeights: null }, ['a', 'b'], Int32Array.of(0))).toBeNull();
  });
});
