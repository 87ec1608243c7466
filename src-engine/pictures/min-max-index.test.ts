import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, MinMaxIndex, type RangeRows } from './min-max-index.ts';

const odd = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, -1, 5, 5);
const columns = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -3, max: 30 }) }, { weight: 1, arbitrary: odd }), {
    minLength: 1,
    maxLength: 700,
  })
  .map((list) => Float64Array.from(list));
const limits = fc.constantFrom(0, -Infinity);
const rows = (): RangeRows => ({ first: 9, min: 9, max: 9, last: 9, gap: 9 });

/** What a look at every row finds. */
function look(y: Float64Array, begin: number, end: number, limit: number): RangeRows {
  const range = Array.from({ length: end - begin }, (_, k) => begin + k);
  const value = (row: number) => y[row] ?? NaN;
  const drawable = range.filter((row) => value(row) > limit && Number.isFinite(value(row)));
  const sorted = [...drawable].sort((a, b) => value(a) - value(b) || a - b);
  const largest = drawable.find((row) => value(row) === value(sorted.at(-1) ?? -1));
  return {
    first: drawable[0] ?? -1,
    min: sorted[0] ?? -1,
    max: largest ?? -1,
    last: drawable.at(-1) ?? -1,
    gap: range.find((row) => !drawable.includes(row)) ?? -1,
  };
}

describe('MinMaxIndex', () => {
  it('finds in any range what a look at every row finds, however the column grew', () => {
    fc.assert(
      fc.property(columns, limits, fc.array(fc.nat(700)), fc.nat(700), fc.nat(700), (y, limit, growth, a, b) => {
        const index = new MinMaxIndex(limit);
        for (const rowCount of growth.sort((one, other) => one - other)) index.extend(y, Math.min(rowCount, y.length));
        index.extend(y, y.length);
        const [begin, end] = [Math.min(a, b, y.length), Math.min(Math.max(a, b), y.length)] as const;
        const found = rows();
        index.find(y, begin, end, found);
        expect(found).toEqual(look(y, begin, end, limit));
      }),
      { numRuns: 500 },
    );
  });

  it('counts what cannot be drawn', () => {
    fc.assert(
      fc.property(columns, limits, fc.nat(700), fc.nat(700), (y, limit, a, b) => {
        const [begin, end] = [Math.min(a, b, y.length), Math.min(Math.max(a, b), y.length)] as const;
        const range = [...y.subarray(begin, end)];
        expect(indexOf(y, y.length, limit).countUndrawable(y, begin, end)).toEqual({
          notFinite: range.filter((value) => !Number.isFinite(value)).length,
          notPositive: range.filter((value) => Number.isFinite(value) && value <= limit).length,
        });
      }),
    );
  });
});

describe('indexOf', () => {
  it('keeps the index of a column that grows in its buffer, and has another for another buffer, place or limit', () => {
    const buffer = new Float64Array(1000).fill(1);
    const index = indexOf(buffer.subarray(0, 10), 10, 0);
    buffer[500] = 7;
    expect(indexOf(buffer.subarray(0, 900), 900, 0)).toBe(index);
    const found = rows();
    index.find(buffer, 0, 900, found);
    expect(found.max).toBe(500);
    for (const other of [
      indexOf(buffer.slice(), 900, 0),
      indexOf(buffer.subarray(1), 900, 0),
      indexOf(buffer, 900, -Infinity),
    ]) {
      expect(other).not.toBe(index);
    }
  });
});
