import { expect, test } from 'vitest';
import { encode, readBytes } from '../../testing/read-bytes.ts';
import { rowsBetween } from '../columns.ts';
import { findTableStart, withoutLines } from './table-start.ts';

test.each([
  ['none', 'x,y\n1,2\n', { commentLines: 0, delimiter: ',' }],
  [
    'comments with other separators',
    '# made on Sunday, by hand\n# it\'s "raw\nx;y\n1;2\n',
    { commentLines: 2, delimiter: ';' },
  ],
  ['a comment with as many fields', '# one, two\nname,label\na,b\n', { commentLines: 1, delimiter: ',' }],
  ['a header that is marked', '# by hand\n#id,name\n1,a\n', { commentLines: 1, delimiter: ',' }],
  ['the header that NumPy writes', '# x,y\n1.5,2.5\n', { commentLines: 0, delimiter: ',' }],
  ['nothing else', '# one\n# two', { commentLines: 0, delimiter: ',' }],
])('finds where a table begins: %s', (_, sample, start) => {
  expect(findTableStart(sample, null)).toEqual(start);
});

test.each(['\n', '\r\n', '\r'])('comments are left out and told of, whatever the line ends (%j)', async (end) => {
  const text = ['# by "hand', '# on Sunday, twice', 'x,y', '1,2', '3,4', ''].join(end);
  for (const chunkBytes of [1, 7, 1024]) {
    const data = await readBytes('a.csv', encode(text), {}, chunkBytes);
    if (data.kind !== 'table') throw new Error('A csv file is a table');
    expect(data.table.columns.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(rowsBetween(data.table, 0, 2)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(data.table.rowNumber(0)).toBe(4);
    expect(data.table.repairs).toEqual([{ rule: 'comment-skipped', count: 2, rowNumbers: [1, 2] }]);
  }
});

test('a line feed of its own is an empty line, not the end of the last comment', async () => {
  const pieces = (async function* () {
    await Promise.resolve();
    yield* ['#a\r', '\n', '\nx'].map(encode);
  })();
  let rest = '';
  for await (const piece of withoutLines(pieces, 1)) rest += new TextDecoder().decode(piece);
  expect(rest).toBe('\nx');
});
