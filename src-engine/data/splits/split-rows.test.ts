import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRows } from './split-rows.ts';

const shares = { train: 0.8, validation: 0.1, test: 0.1 };
const random = { kind: 'random', ...shares, stratify: true } as const;

const anySplit = fc
  .record({
    kind: fc.constantFrom('random' as const, 'by-time' as const, 'none' as const),
    validation: fc.double({ min: 0, max: 0.5, noNaN: true }),
    test: fc.double({ min: 0, max: 0.4, noNaN: true }),
    stratify: fc.boolean(),
  })
  .map((split) => ({ ...split, train: 1 - split.validation - split.test }));

test('every row is in exactly one split, and training has one at least', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 80 }), anySplit, fc.nat(), (classes, split, seed) => {
      const { train, validation, test } = splitRows(classes.length, split, seed, { classes, groups: null });
      const rows = [...train, ...validation, ...test].sort((a, b) => a - b);
      expect(rows).toEqual(classes.map((_, index) => index));
      expect(train.length).toBeGreaterThan(0);
      for (const part of [train, validation, test]) expect(part).toEqual(part.slice().sort((a, b) => a - b));
    }),
    { numRuns: 1000 },
  );
});

test('validation and test have their rounded share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), anySplit, fc.nat(), (count, split, seed) => {
      fc.pre(split.kind !== 'none');
      const { validation, test } = splitRows(count, split, seed);
      const wanted = Math.min(Math.round(count * split.validation), count - 1);
      expect(validation).toHaveLength(wanted);
      expect(test).toHaveLength(Math.min(Math.round(count * split.test), count - 1 - wanted));
    }),
  );
});

test('a stratified split keeps every share within each class', () => {
  const classes = Array.from({ length: 200 }, (_, index) => (index < 150 ? 0 : index < 190 ? 1 : 2));
  const { validation, test } = splitRows(200, random, 1, { classes, groups: null });
  const countOf = (rows: Int32Array, wanted: number): number => rows.filter((row) => classes[row] === wanted).length;
  expect([0, 1, 2].map((wanted) => countOf(validation, wanted))).toEqual([15, 4, 1]);
  expect([0, 1, 2].map((wanted) => countOf(test, wanted))).toEqual([15, 4, 1]);
});

test('a stratified split leaves every class something to train on', () => {
  const classes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
  const { train } = splitRows(classes.length, { ...random, train: 0.4, validation: 0.3, test: 0.3 }, 5, {
    classes,
    groups: null,
  });
  expect(new Set(Array.from(train, (row) => classes[row]))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test('the same seed splits alike, another one differently', () => {
  expect(splitRows(100, random, 3)).toEqual(splitRows(100, random, 3));
  expect(splitRows(100, random, 3)).not.toEqual(splitRows(100, random, 4));
});

test('by time the last rows are held out, in order', () => {
  const split = splitRows(10, { ...random, kind: 'by-time', train: 0.6, validation: 0.2, test: 0.2 }, 1);
  expect(split).toEqual({
    train: Int32Array.of(0, 1, 2, 3, 4, 5),
    validation: Int32Array.of(6, 7),
    test: Int32Array.of(8, 9),
  });
});
