import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TokenRule } from '../preparation.ts';
import { joinTokens, normalizeText, tokenize } from './tokenize.ts';

const plain: TokenRule = { unit: 'grapheme', normalization: 'NFC', lowercase: false };

test('graphemes joined are exactly the normalised text', () => {
  const rules = fc.record({
    unit: fc.constant('grapheme' as const),
    normalization: fc.constantFrom('NFC' as const, 'NFKC' as const, 'none' as const),
    lowercase: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), rules, (text, rule) => {
      expect([...tokenize(text, rule)].join('')).toBe(normalizeText(text, rule));
    }),
    { numRuns: 1000 },
  );
});

test('with no normalisation the text comes back unchanged', () => {
  const text = 'e\u0301 \u1112\u1161\u11ab ﬁ';
  expect([...tokenize(text, { ...plain, normalization: 'none' })].join('')).toBe(text);
});

test('composed and decomposed Hangul are the same tokens in NFC', () => {
  expect([...tokenize('\u1112\u1161\u11ab\u1100\u1173\u11af', plain)]).toEqual(['한', '글']);
});

test.each([
  [{ ...plain, unit: 'word' as const }, ['Don’t', 'stop', ',', 'Me', '!']],
  [{ ...plain, unit: 'whitespace' as const }, ['Don’t', 'stop,', 'Me!']],
  [{ ...plain, unit: 'word' as const, lowercase: true }, ['don’t', 'stop', ',', 'me', '!']],
])('splits by %j', (rule, tokens) => {
  expect([...tokenize(' Don’t  stop,\nMe! ', rule)]).toEqual(tokens);
});

/** Pieces whose joints are hard: families, flags, NFD and old Hangul, right-to-left marks, a byte order mark inside. */
const pieces = fc.constantFrom(
  ...[
    '👨‍👩‍👧‍👦',
    '🇰🇷',
    '🇺🇸',
    '한',
    '\u1112\u1161\u11ab',
    '\u1112\u119e\u11ab',
    '가\u302e',
    'ㄱ',
    '\u1100',
    '\u1161',
    '\u11a8',
  ],
  ...['שלום', 'مرحبا', '\u202e', '\ufeff', '\ud83d', '\udc00', 'e\u0301', '\r\n', ' ', 'a', '값'],
);
const hardTexts = fc.array(pieces, { maxLength: 30 }).map((list) => list.join(''));

test.each(['grapheme', 'jamo'] as const)('the text comes back exactly from %s tokens', (unit) => {
  fc.assert(
    fc.property(fc.oneof(hardTexts, fc.string({ unit: 'binary' })), (text) => {
      const rule = { ...plain, unit };
      expect(joinTokens([...tokenize(text, rule)], rule)).toBe(normalizeText(text, rule));
    }),
    { numRuns: 2000 },
  );
});

test('syllables are their jamo, and everything else is whole', () => {
  const rule = { ...plain, unit: 'jamo' as const };
  expect([...tokenize('값이 3👨‍👩‍👧', rule)]).toEqual(['\u1100', '\u1161', '\u11b9', '\u110b', '\u1175', ' ', '3', '👨‍👩‍👧']);
  expect(joinTokens(['\u1100', '\u1161', '\u1100', '\u1161', '\u11a8'], rule)).toBe('가각');
});

test('a lone surrogate is read as the replacement character', () => {
  expect([...tokenize('a\ud800b', plain)]).toEqual(['a', '\ufffd', 'b']);
});
