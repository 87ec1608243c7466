import { expect, test } from 'vitest';
import { finish } from '../stage.ts';
import { countLines } from './count-lines.ts';

test.each([
  ['', 1],
  ['a', 1],
  ['a\nb', 2],
  ['a\r\nb\rc\nd', 4],
  ['a\n', 2],
])('counts the lines of %j', (text, lines) => {
  expect(finish(countLines(text))).toBe(lines);
});
