import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TokenRule } from './preparation.ts';
import { normalizeText, tokenize } from './tokenize.ts';

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
