import { expect, test } from 'vitest';
import { toWireError } from '../../../src-engine/contract/wire-error.ts';
import { parseTable } from '../../../src-engine/data/parse-table.ts';
import { readExcerpt } from './read-excerpt.ts';

test('quotes the header and the rows at fault as the engine names them', () => {
  let error = toWireError(new Error('nothing was refused'));
  try {
    parseTable('time,note\n1,a\n2,"b, c",d\n3,e\n4\n');
  } catch (thrown) {
    error = toWireError(thrown);
  }
  expect(readExcerpt(error)).toEqual([
    { row: 1, fields: 2, line: 'time,note', isFault: false },
    { row: 3, fields: 3, line: '2,b, c,d', isFault: true },
    { row: 5, fields: 1, line: '4', isFault: true },
  ]);
});

test('is empty for an error that quotes nothing', () => {
  expect(readExcerpt({ code: 'DATA_EMPTY', message: '', hint: '', details: {} })).toEqual([]);
});
