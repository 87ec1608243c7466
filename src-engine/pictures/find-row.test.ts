import { describe, expect, it } from 'vitest';
import { lowerBound, nearestRow, upperBound } from './find-row.ts';

const x = Float64Array.of(1, 2, 2, 5);

describe('lowerBound and upperBound', () => {
  it('find the first row at or after, and after, a value', () => {
    expect([0, 1, 2, 3, 5, 6].map((value) => lowerBound(x, 4, value))).toEqual([0, 0, 1, 3, 3, 4]);
    expect([0, 1, 2, 3, 5, 6].map((value) => upperBound(x, 4, value))).toEqual([0, 1, 3, 3, 4, 4]);
  });

  it('look at the rows measured so far only', () => {
    expect(lowerBound(x, 2, 4)).toBe(2);
  });
});

describe('nearestRow', () => {
  it('finds the closest row and none in an empty column', () => {
    expect([-9, 1.4, 1.6, 3.4, 3.6, 99].map((value) => nearestRow(x, 4, value))).toEqual([0, 0, 1, 2, 3, 3]);
    expect(nearestRow(x, 0, 1)).toBe(-1);
  });
});
