import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportSeries } from './series-report.ts';

test('a short series is told number by number', () => {
  expect(reportSeries('x', Float64Array.of(1, NaN, 3))).toEqual({
    ...{ name: 'x', bucketSteps: 1, low: [1, NaN, 3], high: [1, NaN, 3] },
  });
});

test('a long one keeps its highest and lowest number, in few buckets that cover it', () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(NaN)), {
    minLength: 1,
    maxLength: 5000,
  });
  fc.assert(
    fc.property(numbers, (values) => {
      const { bucketSteps, low, high } = reportSeries('x', Float64Array.from(values));
      expect(low.length).toBeLessThanOrEqual(600);
      expect(low).toHaveLength(Math.ceil(values.length / bucketSteps));
      const known = values.filter((value) => !Number.isNaN(value));
      const [lows, highs] = [low, high].map((side) => side.filter((value) => !Number.isNaN(value)));
      const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity);
      expect(least(lows ?? [])).toBe(least(known));
      expect(-least((highs ?? []).map((value) => -value))).toBe(-least(known.map((value) => -value)));
    }),
    { numRuns: 200 },
  );
});
