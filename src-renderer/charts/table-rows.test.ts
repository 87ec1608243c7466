import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf, valueAt } from './table-rows.ts';

const line = (x: readonly number[]) => ({
  x: Float64Array.from(x),
  y: Float64Array.from(x, Math.sqrt),
  rowCount: x.length,
});

test('every place of any line is there once, in order', () => {
  const places = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }).map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(places, { maxLength: 5 }), (lists) => {
      const expected = [...new Set(lists.flat())].sort((a, b) => a - b);
      expect([...placesOf(lists.map(line), null)]).toEqual(expected);
      const inside = expected.filter((place) => place >= 10 && place <= 20);
      expect([...placesOf(lists.map(line), [10, 20])]).toEqual(inside);
    }),
  );
});

test('rows that are not measured yet are not read', () => {
  expect([...placesOf([{ x: Float64Array.of(1, 2, 3), rowCount: 2 }], null)]).toEqual([1, 2]);
});

test('the value at a place is the measured one, bit for bit, and nothing is invented between', () => {
  const awkward = [0.1 + 0.2, 5e-324, NaN, -0];
  const measured = { x: Float64Array.of(1, 2, 4, 7, 7), y: Float64Array.of(...awkward, 1 / 3), rowCount: 5 };
  expect([1, 2, 4].map((place) => valueAt(measured, place))).toEqual(awkward.slice(0, 3));
  expect(valueAt(measured, 7)).toBe(1 / 3);
  expect([0, 3, 8].map((place) => valueAt(measured, place))).toEqual([null, null, null]);
});
