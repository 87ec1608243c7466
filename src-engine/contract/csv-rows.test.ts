import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, csvOfRows } from './csv-rows.ts';

test('text that would be a formula gets an apostrophe, numbers stay numbers', () => {
  expect(csvOfRows([['=cmd|x', '+1', '-2', '@a', -2, 'a=b']])).toBe("\ufeff'=cmd|x,'+1,'-2,'@a,-2,a=b\r\n");
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvOfRows([['a,b', 'say "hi"', 'two\nlines'], ['한글']])).toBe(
    '\ufeff"a,b","say ""hi""","two\nlines"\r\n한글\r\n',
  );
});

test('every number is read back to the bit', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 1 }), (numbers) => {
      expect(csvLine(numbers).trimEnd().split(',').map(Number)).toEqual(numbers);
    }),
    { examples: [[[-0, 5e-324, 1e308, NaN, Infinity, -Infinity, 0.1]]] },
  );
});
