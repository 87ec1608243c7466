import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnNames, rowsBetween } from '../columns.ts';
import type { Table } from '../table.ts';
import { encode, readBytes, readTable, type ReadingWish } from '../../testing/read-bytes.ts';

const rowsOf = (table: Table): string[][] => rowsBetween(table, 0, table.rowCount);

test.each([',', ';', '\t', '|'])('finds the separator %j', async (delimiter) => {
  const text = ['text', 'label'].join(delimiter) + `\n"a, b; c | d\te"${delimiter}x\nplain${delimiter}y\n`;
  const { facts } = await readBytes('x.csv', encode(text));
  expect(facts).toMatchObject({ delimiter, format: delimiter === '\t' ? 'tsv' : 'csv', encoding: 'utf-8' });
  const table = await readTable(text);
  expect(columnNames(table)).toEqual(['text', 'label']);
  expect(rowsOf(table)).toEqual([
    ['a, b; c | d\te', 'x'],
    ['plain', 'y'],
  ]);
});

test.each([',', ';', '\t'])('passes over the line in which Excel names the separator %j', async (delimiter) => {
  const rows = [
    ['text', 'label', 'count'],
    ['a b', 'x', '1'],
    ['c', 'y', '2'],
  ];
  const text = [`sep=${delimiter}`, ...rows.map((row) => row.join(delimiter))].join('\r\n');
  const table = await readTable(text);
  expect(columnNames(table)).toEqual(rows[0]);
  expect(rowsOf(table)).toEqual(rows.slice(1));
  expect(table.rowNumber(0)).toBe(3);
});

test.each([
  ['LF', 'a,b\n1,x\n2,y\n'],
  ['CR LF', 'a,b\r\n1,x\r\n2,y\r\n'],
  ['CR', 'a,b\r1,x\r2,y\r'],
  ['mixed ends', 'a,b\n1,x\r\n2,y\r'],
  ['no last end', 'a,b\n1,x\n2,y'],
  ['blank lines', '\n\na,b\n\n1,x\n\n\n2,y\n\n'],
  ['a byte order mark', '\ufeffa,b\n1,x\n2,y\n'],
  ['quotes that need not be', '"a","b"\n"1","x"\n"2","y"'],
])('reads a table with %s', async (_name, text) => {
  const table = await readTable(text);
  expect(columnNames(table)).toEqual(['a', 'b']);
  expect(rowsOf(table)).toEqual([
    ['1', 'x'],
    ['2', 'y'],
  ]);
});

test('an empty last field is one, however the line ends', async () => {
  for (const end of ['', '\n', '\r\n']) expect(rowsOf(await readTable(`a,b\n1,${end}`))).toEqual([['1', '']]);
});

test('numbers rows as a spreadsheet does', async () => {
  const table = await readTable('\na,b\n"1\n1",x\n\n2,y\n3,z\n');
  expect([0, 1, 2].map((row) => table.rowNumber(row))).toEqual([3, 5, 6]);
});

test('takes a first row of numbers for data', async () => {
  const table = await readTable('1,2\n3,4\n');
  expect(columnNames(table)).toEqual(['column 1', 'column 2']);
  expect(rowsOf(table)).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect([table.rowNumber(0), table.rowNumber(1)]).toEqual([1, 2]);
});

test.each([
  ['0.2,0.7,1,a', false],
  ['0.2 0.7 1,a', false],
  ['good movie,4.5', false],
  ['-1.5;2,5', false],
  ['name,2021,2022,2023', true],
  ['text,none', true],
  ['version,a,b,1.2', true],
])('tells whether the first row of %j names the columns', async (firstRow, hasHeader) => {
  expect((await readTable(`${firstRow}\n${firstRow}\n`)).rowCount).toBe(hasHeader ? 1 : 2);
});

test('takes the header and the separator that a person chose', async () => {
  expect(columnNames(await readTable('1,2\n3,4\n', { header: true }))).toEqual(['1', '2']);
  expect(rowsOf(await readTable('é,b\n3,4\n', { header: false }))).toEqual([
    ['é', 'b'],
    ['3', '4'],
  ]);
  expect(rowsOf(await readTable('a:b,c\n1:2,3\n', { delimiter: ':' }))).toEqual([['1', '2,3']]);
});

test.each(['"', '\n', '§'])('refuses %j as a separator', async (delimiter) => {
  await expect(readTable('a,b\n1,2\n', { delimiter })).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
});

test('renames empty and repeated headers and says so', async () => {
  const table = await readTable('a,,a,"a (2)",column 2\n1,2,3,4,5\n');
  expect(columnNames(table)).toEqual(['a', 'column 2 (2)', 'a (3)', 'a (2)', 'column 2']);
  expect(table.warnings).toMatchObject([{ code: 'CSV_DUPLICATE_HEADER', details: { count: 2 } }]);
});

test('keeps headers that are names of object members as data', async () => {
  const table = await readTable('__proto__,constructor,toString\na,b,c\n');
  expect(columnNames(table)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(rowsOf(table)).toEqual([['a', 'b', 'c']]);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});

test('says so where every row is one field', async () => {
  expect((await readTable('a b\n1\n2\n')).warnings).toMatchObject([
    { code: 'CSV_ONE_COLUMN', details: { column: 'a b' } },
  ]);
});

const WIDE = Array.from({ length: 10_001 }, (_, index) => index).join(',');

test.each([
  ['only blank lines', '\n\r\n\n', { code: 'DATA_EMPTY' }],
  ['only a header', 'a,b\n', { code: 'DATA_NO_ROWS', columns: 'a, b' }],
  ['a long row', 'a,b\n1,2\n3,4,5\n6,7\n', { code: 'CSV_RAGGED', row: 3, expected: 2, found: 3, count: 1, rows: '3' }],
  ['short rows', 'a,b\n1\n2,3\n4\n', { code: 'CSV_RAGGED', row: 2, found: 1, count: 2, rows: '2, 4' }],
  ['an open quote', 'a,b\n1,2\n"3,4\n5,6\n', { code: 'CSV_QUOTE_NOT_CLOSED', row: 3 }],
  ['a quote inside a field', 'a,b\n1,2\nsay "hi",4\n', { code: 'CSV_BAD_QUOTE', row: 3 }],
  ['text after a closing quote', 'a,b\n"1"x,2\n', { code: 'CSV_BAD_QUOTE', row: 2 }],
  ['a field of 2 MB', `a,b\n1,${'x'.repeat(2e6)}\n`, { code: 'FIELD_TOO_LARGE', row: 2, limitBytes: 2 ** 20 }],
  ['a quote that swallows the rest', `a,b\n1,2\n3,"${'x\n'.repeat(4e6)}`, { code: 'CSV_QUOTE_NOT_CLOSED', row: 3 }],
  ['a quote that is closed 2 MB later', `a,b\n1,"${'x\n'.repeat(1e6)}"\n`, { code: 'FIELD_TOO_LARGE', row: 2 }],
  ['a line without an end', `a,b\n${`${'x'.repeat(1e6)},`.repeat(70)}`, { code: 'LINE_TOO_LONG', row: 2 }],
  ['too many columns', `${WIDE}\n${WIDE}\n`, { code: 'TOO_MANY_COLUMNS', count: 10_001, limit: 10_000 }],
])('refuses %s by name', async (_what, text, { code, ...details }) => {
  await expect(readTable(text)).rejects.toMatchObject({ code, details });
});

test('names and quotes only the first of many ragged rows, below the header', async () => {
  const text = 'a,b\n' + '1,"2\t\n",3\n'.repeat(100);
  const excerpt = ['1\t2\ta,b', ...[2, 3, 4, 5, 6].map((row) => `${row}\t3\t1,2  ,3`)].join('\n');
  await expect(readTable(text)).rejects.toMatchObject({
    details: { row: 2, rows: '2, 3, 4, 5, 6', count: 100, expected: 2, found: 3, excerpt },
  });
});

test('leaves out bad rows where a person says so, and counts them', async () => {
  const text = 'a,b\n1,x\n2\n3,y,z\nsay "hi",4\n"4"no,5\n5,w\n';
  const table = await readTable(text, { badRows: 'skip' });
  expect(rowsOf(table)).toEqual([
    ['1', 'x'],
    ['5', 'w'],
  ]);
  expect([table.rowNumber(0), table.rowNumber(1)]).toEqual([2, 7]);
  expect(table.repairs).toEqual([
    { rule: 'ragged-skipped', count: 2, rowNumbers: [3, 4] },
    { rule: 'unreadable-skipped', count: 2, rowNumbers: [5, 6] },
  ]);
});

test('a column is one of numbers when each cell is a finite one or empty', async () => {
  const table = await readTable('a,b,c,d,e\n1, 2.5 ,1 2,nan,1\n,+.5e1,3,1,0x1\n-0,,4,1,2\n');
  expect(table.columns.map(({ numbers }) => numbers && Array.from(numbers))).toEqual([
    [1, NaN, -0],
    [2.5, 5, NaN],
    ...[null, null, null],
  ]);
});

test('cells are found in any order', async () => {
  const lines = Array.from({ length: 5000 }, (_, row) => `${row},${'가'.repeat(row % 30)}`);
  const [first, second] = (await readTable(['a,b', ...lines].join('\n'))).columns;
  fc.assert(
    fc.property(fc.array(fc.nat(4999), { maxLength: 50 }), (rows) => {
      for (const row of rows) {
        expect([first?.cell(row), second?.cell(row)]).toEqual([String(row), '가'.repeat(row % 30)]);
      }
    }),
  );
  expect(first?.cell(5000)).toBe('');
});

const pieces = ['a', '한', ' ', ',', ';', '"', '""', '\n', '\r\n', '\r', '👍', '1', '1.5', '|'];
const noise = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));

/** Returns the rows, or the code of the error and the row that it names. */
async function outcome(text: string, wish: ReadingWish, chunkBytes?: number): Promise<unknown> {
  try {
    return rowsOf(await readTable(text, wish, chunkBytes));
  } catch (thrown) {
    const { code, details } = thrown as { code: string; details: Record<string, unknown> };
    return { code, details };
  }
}

test('an independent reader finds the same fields and the same faults', async () => {
  await fc.assert(
    fc.asyncProperty(noise, async (body) => {
      const text = `h,h\n${body}`;
      let expected: unknown;
      try {
        const records = parse(text, {
          ...{ delimiter: ',', record_delimiter: ['\r\n', '\n', '\r'] },
          ...{ relax_column_count: true, skip_empty_lines: true },
        }).slice(1);
        const isRagged = records.some((record) => record.length !== 2);
        expected = isRagged ? 'CSV_RAGGED' : records.length === 0 ? 'DATA_NO_ROWS' : records;
      } catch {
        expected = 'a quote';
      }
      const found = await outcome(text, { header: true, delimiter: ',' });
      if (expected === 'a quote') expect(found).toMatchObject({ code: expect.stringContaining('QUOTE') as string });
      else if (typeof expected === 'string') expect(found).toMatchObject({ code: expected });
      else expect(found).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});

test('how the bytes are cut changes nothing, faults included', async () => {
  await fc.assert(
    fc.asyncProperty(noise, fc.constantFrom('stop', 'skip'), async (body, badRows) => {
      const text = `머리,글\r\n${body}`;
      const whole = await outcome(text, { badRows });
      for (const chunkBytes of [1, 7]) expect(await outcome(text, { badRows }, chunkBytes)).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

test('what is written as csv is read as it was, however it is cut', async () => {
  const cell = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom(1, 7, 1024, 65_536),
      async (rows, delimiter, chunkBytes) => {
        const lines = [['first', 'second', 'third'], ...rows].map((cells) => cells.map(quote).join(delimiter));
        expect(rowsOf(await readTable(lines.join('\n'), { delimiter }, chunkBytes))).toEqual(rows);
      },
    ),
    { numRuns: 500 },
  );
});
