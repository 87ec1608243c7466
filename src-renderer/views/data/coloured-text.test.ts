import { expect, test } from 'vitest';
import { colourText } from './coloured-text.ts';

const known = (...texts: string[]) => texts.map((text) => ({ text, known: true }));

test('neighbouring tokens are told apart and nothing is lost', () => {
  const text = 'the cat\nsat, there';
  const pieces = colourText(text, known('the', 'cat', 'sat', ','));
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.map(({ kind }) => kind)).toEqual(['even', 'plain', 'odd', 'plain', 'even', 'odd', 'plain']);
});

test('white space that is a token itself is one', () => {
  expect(colourText('a b', known('a', ' ', 'b'))).toEqual([
    { text: 'a', kind: 'even' },
    { text: ' ', kind: 'odd' },
    { text: 'b', kind: 'even' },
  ]);
});

test('a token outside the vocabulary stands out; one that is written otherwise ends the colours', () => {
  expect(colourText('a z', [{ text: 'a', known: false }])[0]).toEqual({ text: 'a', kind: 'unknown' });
  expect(colourText('한글', known('ㅎ', 'ㅏ'))).toEqual([{ text: '한글', kind: 'plain' }]);
});
