import { expect, test } from 'vitest';
import { seriesPaths } from './series-paths.ts';

const SIZE = { width: 100, height: 56 };

test('both lines share one scale, from the smallest to the largest value of either', () => {
  const { expected, predicted, low, high, error } = seriesPaths({ expected: [0, 1, 2], predicted: [0, 2, 4] }, SIZE);
  expect([low, high, error]).toEqual([0, 4, 1]);
  expect(expected).toBe('M0.0 53.0L50.0 40.5L100.0 28.0');
  expect(predicted).toBe('M0.0 53.0L50.0 28.0L100.0 3.0');
});

test('a line is broken where a value is not finite, and the error leaves that moment out', () => {
  const { predicted, error } = seriesPaths({ expected: [1, 1, 1], predicted: [0, NaN, 2] }, SIZE);
  expect(predicted).toBe('M0.0 53.0M100.0 3.0');
  expect(error).toBe(1);
});

test('a constant line lies in the middle', () => {
  expect(seriesPaths({ expected: [3], predicted: [3] }, SIZE).expected).toBe('M50.0 28.0');
});
