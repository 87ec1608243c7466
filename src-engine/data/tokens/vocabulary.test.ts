import { expect, test } from 'vitest';
import { buildVocabulary, compareCodePoints, UNKNOWN_TOKEN } from './vocabulary.ts';
import { finish } from '../stage.ts';

const counts = new Map([
  ['b', 2],
  ['a', 2],
  ['c', 5],
  ['rare', 1],
]);
const all = { minCount: 1, maxVocabulary: null, unknown: 'needed', order: 'by-count' } as const;

test('orders by count, then by code point', () => {
  expect(finish(buildVocabulary(counts, all))).toEqual({ tokens: ['c', 'a', 'b', 'rare'], unknownId: null });
  expect(finish(buildVocabulary(counts, { ...all, order: 'by-code-point' })).tokens).toEqual(['a', 'b', 'c', 'rare']);
});

test('has an unknown token when asked to, or when a cut-off drops something', () => {
  expect(finish(buildVocabulary(counts, { ...all, unknown: 'always' })).tokens).toEqual([
    UNKNOWN_TOKEN,
    'c',
    'a',
    'b',
    'rare',
  ]);
  expect(finish(buildVocabulary(counts, { ...all, minCount: 2 }))).toEqual({
    tokens: [UNKNOWN_TOKEN, 'c', 'a', 'b'],
    unknownId: 0,
  });
  expect(finish(buildVocabulary(counts, { ...all, maxVocabulary: 3 })).tokens).toEqual([UNKNOWN_TOKEN, 'c', 'a']);
  expect(finish(buildVocabulary(counts, { ...all, maxVocabulary: 4 })).unknownId).toBeNull();
});

test('a token that is spelt like the unknown one becomes unknown', () => {
  const vocabulary = finish(
    buildVocabulary(
      new Map([
        [UNKNOWN_TOKEN, 9],
        ['a', 1],
      ]),
      all,
    ),
  );
  expect(vocabulary).toEqual({ tokens: [UNKNOWN_TOKEN, 'a'], unknownId: 0 });
});

test('compares by code point where UTF-16 units would not', () => {
  expect(['😀', '\uff5e', 'b', 'ab', 'a'].sort(compareCodePoints)).toEqual(['a', 'ab', 'b', '\uff5e', '😀']);
});

test('more tokens than can be kept are refused, and cut off when that is wished', () => {
  const many = new Map(Array.from({ length: 2 ** 18 + 1 }, (_, index) => [`t${index}`, 1]));
  expect(() => finish(buildVocabulary(many, all))).toThrow(
    expect.objectContaining({ code: 'VOCAB_TOO_LARGE', details: { tokens: 2 ** 18 + 1, limit: 2 ** 18 } }),
  );
  expect(finish(buildVocabulary(many, { ...all, maxVocabulary: 100 })).tokens).toHaveLength(100);
});
