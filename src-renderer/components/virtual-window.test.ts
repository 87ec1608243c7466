import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROW_HEIGHT, rowForKey, scrollTopOf, topRowAt, windowAt } from './virtual-window.ts';

const scrolled = fc.record({
  rowCount: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50_000_000 })),
  height: fc.integer({ min: 0, max: 3000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('what can be seen is drawn, and little more, at every place of a table of any length', () => {
  fc.assert(
    fc.property(scrolled, share, (place, part) => {
      const all = windowAt(place, 0);
      const total = all.before + all.after + all.count * ROW_HEIGHT;
      const top = part * Math.max(0, total - place.height);
      const { first, count, before, after } = windowAt(place, top);
      expect(count).toBeLessThan(place.height / ROW_HEIGHT + 20);
      expect(first + count).toBeLessThanOrEqual(place.rowCount);
      expect(before).toBeLessThanOrEqual(top + 1e-6);
      expect(before + count * ROW_HEIGHT).toBeGreaterThanOrEqual(Math.min(top + place.height, total) - 1e-3);
      expect(before + after + count * ROW_HEIGHT).toBeGreaterThanOrEqual(total - 1e-3);
    }),
  );
});

test('a row that is asked for comes to the upper edge, or the end to the lower', () => {
  fc.assert(
    fc.property(scrolled, share, (place, part) => {
      const row = Math.floor(part * Math.max(0, place.rowCount - 1));
      const lastTop = Math.max(0, place.rowCount - place.height / ROW_HEIGHT);
      expect(topRowAt(place, scrollTopOf(place, row))).toBeCloseTo(Math.min(row, lastTop), 3);
    }),
  );
});

test('a million rows scroll at their own scale', () => {
  const place = { rowCount: 1_000_000, height: 520 };
  expect(scrollTopOf(place, 900_000)).toBeCloseTo(900_000 * ROW_HEIGHT, 3);
  expect(windowAt(place, 900_000 * ROW_HEIGHT)).toMatchObject({ first: 899_994, before: 899_994 * ROW_HEIGHT });
});

test('keys go on from the row at the upper edge, at a coarse scale too', () => {
  for (const rowCount of [1000, 50_000_000]) {
    const place = { rowCount, height: 10 * ROW_HEIGHT };
    const top = scrollTopOf(place, 500);
    const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'a'];
    expect(keys.map((key) => rowForKey(key, place, top))).toEqual([501, 499, 509, 491, 0, rowCount, null]);
  }
});
