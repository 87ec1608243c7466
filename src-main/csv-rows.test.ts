import { expect, test } from 'vitest';
import { csvOfRows } from './csv-rows.ts';

test('text that would be a formula gets an apostrophe, numbers stay numbers', () => {
  expect(csvOfRows([['=cmd|x', '+1', '-2', '@a', -2, 'a=b']])).toBe("\ufeff'=cmd|x,'+1,'-2,'@a,-2,a=b\r\n");
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvOfRows([['a,b', 'say "hi"', 'two\nlines'], ['한글']])).toBe(
    '\ufeff"a,b","say ""hi""","two\nlines"\r\n한글\r\n',
  );
});
