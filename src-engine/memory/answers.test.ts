import { expect, test } from 'vitest';
import { answerSize, hasTarget, hasTargets } from './answers.ts';
import { NO_TARGET, type Sequences } from './sequences.ts';

const rows: Sequences = {
  ...{ count: 2, offsets: Int32Array.of(0, 2, 3), symbols: Int32Array.of(0, 1, 2), numbers: null, featureSize: 0 },
  ...{ targets: new Int32Array(0), values: null, targetsPer: 'step' },
};

test('a class is a target, and so is each number of an answer that is one', () => {
  const classes: Sequences = { ...rows, targets: Int32Array.of(NO_TARGET, 0, NO_TARGET) };
  expect([answerSize(classes), hasTargets(classes)]).toEqual([0, true]);
  expect([0, 1, 2].map((answer) => hasTarget(classes, answer, 0))).toEqual([false, true, false]);
  const numbers: Sequences = { ...rows, values: Float64Array.of(NaN, 0, NaN, NaN, 1, 2) };
  expect([answerSize(numbers), hasTargets(numbers)]).toEqual([2, true]);
  expect([0, 1, 2].map((answer) => hasTarget(numbers, answer, 2))).toEqual([true, false, true]);
});

test('there may be none at all', () => {
  expect(hasTargets({ ...rows, targets: new Int32Array(3).fill(NO_TARGET) })).toBe(false);
  expect(hasTargets({ ...rows, values: new Float64Array(3).fill(NaN) })).toBe(false);
  expect(hasTargets({ ...rows, values: new Float64Array(0) })).toBe(false);
});
