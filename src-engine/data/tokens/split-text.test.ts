import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitGraphemes, splitWords } from './split-text.ts';

/** Pieces of many scripts, so that their joints are hit often. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'word',
    '가나다',
    '!',
    'B',
    ' ',
    '  ',
    '\n',
    '\r',
    '\r\n',
    '.',
    ',',
    '안',
    '녕',
    '\u1100',
    '\u1161',
    '\u11a8',
    'か',
    '漢',
    'й',
    'é',
    'e\u0301',
  ],
  ...[
    '👨‍👩‍👧',
    '😀',
    '🇰🇷',
    '\u200d',
    '\u0301',
    '©',
    '\ufe0f',
    '\u0600',
    '\u06dd',
    '\u{110bd}',
    'क्षि',
    'नि',
    'ﷺ',
    'ไทย',
    '\u00ad',
    '3.5',
    '\t',
  ],
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
  fc.string({ unit: 'binary' }),
);

function segments(text: string, granularity: 'grapheme' | 'word'): string[] {
  return Array.from(new Intl.Segmenter('en', { granularity }).segment(text), ({ segment }) => segment);
}

test('graphemes are those of Unicode and join to the text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect([...splitGraphemes(text)]).toEqual(segments(text, 'grapheme'));
    }),
    { numRuns: 3000 },
  );
});

test('words are those of Unicode, white space left out, in texts of many pieces too', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 40 }), (parts) => {
      const text = parts.join(' ');
      expect([...splitWords(text)]).toEqual(
        segments(text, 'word')
          .map((segment) => segment.trim())
          .filter((segment) => segment !== ''),
      );
    }),
    { numRuns: 2000 },
  );
});

test('a family, a flag, a composed syllable and a line end are one symbol each', () => {
  expect([...splitGraphemes('👨‍👩‍👧🇰🇷\u1112\u1161\u11ab\r\n각')]).toEqual(['👨‍👩‍👧', '🇰🇷', '\u1112\u1161\u11ab', '\r\n', '각']);
});

test('words keep punctuation and drop spaces', () => {
  expect([...splitWords('Hello, 세계! iron-man isn’t 3.5')]).toEqual([
    'Hello',
    ',',
    '세계',
    '!',
    'iron',
    '-',
    'man',
    'isn’t',
    '3.5',
  ]);
});

test.each([
  ['combining marks without end', '\u0301'.repeat(200_000)],
  ['emoji without a space', '👨‍👩‍👧'.repeat(20_000)],
  ['Arabic prose', 'ذهب الولد إلى المدرسة '.repeat(10_000)],
  ['Latin prose', 'The quick brown fox. '.repeat(50_000)],
])('splits long text in linear time: %s', (_name, text) => {
  const start = performance.now();
  let length = 0;
  for (const token of splitGraphemes(text)) length += token.length;
  for (const token of splitWords(text)) length += token.length;
  expect(length).toBeGreaterThanOrEqual(text.length);
  expect(performance.now() - start).toBeLessThan(10_000);
});
