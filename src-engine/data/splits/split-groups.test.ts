import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRows } from './split-rows.ts';

const byGroup = { kind: 'by-group', train: 0.6, validation: 0.2, test: 0.2, stratify: true } as const;
const split = (groups: readonly number[], seed: number) =>
  splitRows(groups.length, byGroup, seed, { classes: null, groups });

test('every row is in one split, and no group in two', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 120 }), fc.nat(), (groups, seed) => {
      const { train, validation, test } = split(groups, seed);
      expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual(groups.map((_, row) => row));
      expect(train.length).toBeGreaterThan(0);
      const sides = [train, validation, test].map((rows) => new Set(Array.from(rows, (row) => groups[row])));
      expect(sides.reduce((sum, side) => sum + side.size, 0)).toBe(new Set(groups).size);
    }),
  );
});

test('shares are of rows, as near as groups allow', () => {
  const groups = [40, 20, 10, 10, 5, 5, 5, 5].flatMap((size, group) => new Array<number>(size).fill(group));
  const { train, validation, test } = split(groups, 1);
  expect([train.length, validation.length, test.length]).toEqual([60, 20, 20]);
});

test('the seed decides which groups go where', () => {
  const groups = Array.from({ length: 100 }, (_, row) => row >> 1);
  expect(split(groups, 1)).toEqual(split(groups, 1));
  expect(split(groups, 1)).not.toEqual(split(groups, 2));
});
