import { expect, test } from 'vitest';
import { visibleName } from './visible-name.ts';

test.each([
  ['report.csv', 'report.csv'],
  ['두 줄\n이름.csv', '두 줄␊이름.csv'],
  ['innocent\u202evsc.exe', 'innocent⟨U+202E⟩vsc.exe'],
  ['a\u200bb\ufeff.txt', 'a⟨U+200B⟩b⟨U+FEFF⟩.txt'],
  [' leading and trailing  ', '␣leading and trailing␣␣'],
  ['\u0000\u007f', '␀⟨U+007F⟩'],
  ['👨‍👩‍👧.txt', '👨‍👩‍👧.txt'],
  ['"quoted" -dash', '"quoted" -dash'],
])('%j is shown as %j', (name, shown) => {
  expect(visibleName(name)).toBe(shown);
});
