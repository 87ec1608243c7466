import { describe, expect, it } from 'vitest';
import { SmoothedColumn } from './smoothed-column.ts';

function smooth(values: readonly number[], weight: number): number[] {
  const column = new SmoothedColumn(weight);
  return [...column.update(Float64Array.from(values), values.length).subarray(0, values.length)];
}

describe('SmoothedColumn', () => {
  it('is the debiased moving average', () => {
    // By hand for w = 0.5: weights 1; 1/3, 2/3; 1/7, 2/7, 4/7.
    const [first, second, third] = smooth([3, 6, 1], 0.5);
    expect(first).toBe(3);
    expect(second).toBeCloseTo((3 + 2 * 6) / 3, 12);
    expect(third).toBeCloseTo((3 + 2 * 6 + 4 * 1) / 7, 12);
  });

  it('returns a constant column unchanged to the last bit', () => {
    const values = Array.from({ length: 2000 }, () => 0.1);
    expect(new Set(smooth(values, 0.97))).toEqual(new Set([0.1]));
  });

  it('leaves the column as it is without smoothing', () => {
    expect(smooth([0.3, -7, 1e9], 0)).toEqual([0.3, -7, 1e9]);
  });

  it('keeps gaps where they are and goes on after them', () => {
    const [first, gap, infinite, next] = smooth([2, NaN, Infinity, 4], 0.5);
    expect(first).toBe(2);
    expect(gap).toBeNaN();
    expect(infinite).toBe(Infinity);
    expect(next).toBeCloseTo((2 + 2 * 4) / 3, 12);
  });

  it('gives the same values when it grows in pieces', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i / 9) + i / 1000);
    const whole = new SmoothedColumn(0.9).update(values, 5000);
    const grown = new SmoothedColumn(0.9);
    for (const rowCount of [1, 7, 1024, 1025, 4000, 5000]) grown.update(values, rowCount);
    expect([...grown.update(values, 5000).subarray(0, 5000)]).toEqual([...whole.subarray(0, 5000)]);
  });

  it('starts over when the run was started again', () => {
    for (const again of [
      [1, 1],
      [1, 1, 1, 1, 1, 1],
    ]) {
      const column = new SmoothedColumn(0.5);
      column.update(Float64Array.of(100, 90, 80), 3);
      expect(column.update(Float64Array.from(again), again.length)[again.length - 1]).toBe(1);
    }
  });

  it('leaves a column that it gave out as it was', () => {
    const column = new SmoothedColumn(0.5);
    const before = column.update(Float64Array.of(100, 90, 80), 3);
    const kept = [...before];
    column.update(Float64Array.of(1, 1, 1, 1), 4);
    expect([...before]).toEqual(kept);
  });
});
