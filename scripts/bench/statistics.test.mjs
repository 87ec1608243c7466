import { describe, expect, it } from 'vitest';
import { fitLine, median } from './statistics.mjs';

describe('median', () => {
  it('is the middle, whatever the order', () => {
    expect(median([9, 1, 10])).toBe(9);
    expect(median([7])).toBe(7);
  });

  it('is the mean of the two in the middle of an even count', () => {
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });
});

describe('fitLine', () => {
  it('finds a line that is there', () => {
    const line = fitLine([1, 2, 5, 9].map((x) => [x, 3 + 2 * x]));
    expect(line.intercept).toBeCloseTo(3, 12);
    expect(line.slope).toBeCloseTo(2, 12);
    expect(line.rSquared).toBeCloseTo(1, 12);
  });

  it('tells how little of a parabola a line explains', () => {
    expect(fitLine([-2, -1, 0, 1, 2].map((x) => [x, x * x])).rSquared).toBeCloseTo(0, 12);
  });
});
