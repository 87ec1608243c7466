import { expect, test } from 'vitest';
import { readExcerpt } from './read-excerpt.ts';

test('tells the rows at fault from the one they are compared with', () => {
  const details = { expected: 2, excerpt: '1\t2\ttime,note\n3\t3\t2,b, c,d\n5\t1\t4' };
  expect(readExcerpt({ code: 'CSV_RAGGED', message: '', hint: '', details })).toEqual([
    { row: 1, fields: 2, line: 'time,note', isFault: false },
    { row: 3, fields: 3, line: '2,b, c,d', isFault: true },
    { row: 5, fields: 1, line: '4', isFault: true },
  ]);
});

test('is empty for an error that quotes nothing', () => {
  expect(readExcerpt({ code: 'DATA_EMPTY', message: '', hint: '', details: {} })).toEqual([]);
});
