import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CurveSketch } from './curve-sketch.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

function sketch(values: readonly number[]): number[] {
  const curve = new CurveSketch();
  for (const value of values) curve.add(value);
  return curve.values;
}

function isSubsequence(part: readonly number[], whole: readonly number[]): boolean {
  let found = 0;
  for (const value of whole) if (found < part.length && Object.is(value, part[found])) found += 1;
  return found === part.length;
}

test('keeps up to 30 values as they are', () => {
  fc.assert(
    fc.property(fc.array(finite, { maxLength: 30 }), (values) => {
      expect(sketch(values)).toEqual(values);
    }),
  );
});

test('of more it keeps at most 32 in their order, with the first, the last and both extremes', () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 31, maxLength: 3000 }), (values) => {
      const kept = sketch(values);
      expect(kept.length).toBeLessThanOrEqual(32);
      expect(isSubsequence(kept, values)).toBe(true);
      expect([kept[0], kept.at(-1)]).toEqual([values[0], values.at(-1)]);
      expect(Math.min(...kept)).toBe(Math.min(...values));
      expect(Math.max(...kept)).toBe(Math.max(...values));
    }),
  );
});

test('a spike among thousands stays, wherever it is', () => {
  for (const at of [1, 777, 2500, 4998]) {
    const kept = sketch(Array.from({ length: 5000 }, (_unused, index) => (index === at ? 9 : 1 / (index + 1))));
    expect(kept).toContain(9);
  }
});

test('leaves out what is not finite', () => {
  expect(sketch([NaN, 3, Infinity, 2, -Infinity, NaN])).toEqual([3, 2]);
  expect(sketch([NaN])).toEqual([]);
});
