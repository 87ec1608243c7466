import { describe, expect, it } from 'vitest';
import { compareFigures, isBetter, isHigherBetter } from './better.ts';

describe('what is better', () => {
  it('depends on the metric', () => {
    const columns = ['loss', 'mae', 'rmse', 'accuracy', 'f1', 'r2'] as const;
    expect(columns.map(isHigherBetter)).toEqual([false, false, false, true, true, true]);
    expect(columns.map((column) => compareFigures(column, 2, 1))).toEqual([
      ...['worse', 'worse', 'worse', 'better', 'better', 'better'],
    ]);
    expect([isBetter('f1', 2, 1), isBetter('loss', 2, 1), isBetter('loss', 1, 1), isBetter('loss', NaN, 1)]).toEqual([
      ...[true, false, false, false],
    ]);
    expect(compareFigures('loss', 1, 2)).toBe('better');
    expect(compareFigures('accuracy', 1, 2)).toBe('worse');
  });

  it('is neither of two equal figures, and cannot be told of what is not finite', () => {
    expect(compareFigures('loss', 0.5, 0.5)).toBe('equal');
    expect(compareFigures('loss', NaN, 0.5)).toBeNull();
    expect(compareFigures('loss', 0.5, Infinity)).toBeNull();
  });
});
