import { expect, test } from 'vitest';
import { suggestTextUnit } from './suggest-text-unit.ts';

test.each([
  ['a short Korean text', '산에는 꽃 피네, 꽃이 피네.', 'jamo'],
  ['one in decomposed Hangul', '산에는 꽃 피네'.normalize('NFD'), 'jamo'],
  ['a long Korean text', '산에는 꽃 피네 '.repeat(10_000), 'grapheme'],
  ['English with a Korean word', 'hello 세계', 'grapheme'],
  ['a text without letters', '1 + 1 = 2', 'grapheme'],
] as const)('%s', (_name, text, unit) => {
  expect(suggestTextUnit(text)).toBe(unit);
});
