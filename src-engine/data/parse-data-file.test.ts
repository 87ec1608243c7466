import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDataFile } from './parse-data-file.ts';
import { columnNames, rowsBetween } from './columns.ts';
import type { Table } from './table.ts';

const parse = (name: string, text: string) =>
  parseDataFile({ name, bytes: new TextEncoder().encode(text), sha256: '' });

function parseTable(text: string, name = 'x.csv'): Table {
  const parsed = parse(name, text);
  if (parsed.kind !== 'table') throw new Error('not a table');
  return parsed.table;
}

const rowsOf = (table: Table): string[][] => rowsBetween(table, 0, table.rowCount);

test.each([
  ['a.txt', 'x,y\n1,2\n', 'text'],
  ['a.md', '# Title', 'text'],
  ['a.csv', 'x,y\n1,2\n', 'table'],
  ['A.CSV', 'x,y\n1,2\n', 'table'],
  ['a.tsv', 'x\ty\n1\t2\n', 'table'],
  ['data', 'x;y\n1;2\n3;4\n', 'table'],
  ['notes.log', 'Once upon a time, there was\na king.\n', 'text'],
])('takes %s with %j for a %s', (name, text, kind) => {
  expect(parse(name, text).kind).toBe(kind);
});

test.each(['a.json', 'a.jsonl', 'a.html', 'a.xml'])('does not read %s as text', (name) => {
  expect(() => parse(name, 'hello')).toThrow(expect.objectContaining({ code: 'FILE_FORMAT_UNKNOWN' }));
});

test.each(['{"a": 1}', '[[1,2],[3,4]]', '<!doctype html><p>', '#!/bin/sh'])('does not take %j for text', (text) => {
  expect(() => parse('unnamed', text)).toThrow(expect.objectContaining({ code: 'FILE_FORMAT_UNKNOWN' }));
});

test.each([',', ';', '\t', '|'])('finds the separator %j', (delimiter) => {
  const table = parseTable(['text', 'label'].join(delimiter) + `\n"a, b; c | d\te"${delimiter}x\nplain${delimiter}y\n`);
  expect(columnNames(table)).toEqual(['text', 'label']);
  expect(rowsOf(table)).toEqual([
    ['a, b; c | d\te', 'x'],
    ['plain', 'y'],
  ]);
});

test.each([
  ['LF', 'a,b\n1,x\n2,y\n'],
  ['CR LF', 'a,b\r\n1,x\r\n2,y\r\n'],
  ['CR', 'a,b\r1,x\r2,y\r'],
  ['mixed ends', 'a,b\n1,x\r\n2,y\r'],
  ['no last end', 'a,b\n1,x\n2,y'],
  ['blank lines', '\n\na,b\n\n1,x\n\n\n2,y\n\n'],
  ['a byte order mark', '\ufeffa,b\n1,x\n2,y\n'],
])('reads a table with %s', (_name, text) => {
  const table = parseTable(text);
  expect(columnNames(table)).toEqual(['a', 'b']);
  expect(rowsOf(table)).toEqual([
    ['1', 'x'],
    ['2', 'y'],
  ]);
});

test('numbers rows as a spreadsheet does', () => {
  const table = parseTable('a,b\n"1\n1",x\n\n2,y\n');
  expect([table.rowNumber(0), table.rowNumber(1)]).toEqual([2, 4]);
});

test('takes a first row of numbers for data', () => {
  const table = parseTable('1,2\n3,4\n');
  expect(columnNames(table)).toEqual(['column 1', 'column 2']);
  expect(rowsOf(table)).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('renames empty and repeated headers and says so', () => {
  const table = parseTable('a,,a,"a (2)",column 2\n1,2,3,4,5\n');
  expect(new Set(columnNames(table)).size).toBe(5);
  expect(columnNames(table)).toEqual(['a', 'column 2 (2)', 'a (3)', 'a (2)', 'column 2']);
  expect(table.warnings).toMatchObject([{ code: 'CSV_DUPLICATE_HEADER', details: { count: 2 } }]);
});

test('keeps headers that are names of object members as data', () => {
  const table = parseTable('__proto__,constructor,toString\na,b,c\n');
  expect(columnNames(table)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(rowsOf(table)).toEqual([['a', 'b', 'c']]);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});

test.each([
  ['only a header', 'a,b\n', { code: 'DATA_NO_ROWS', columns: 'a, b' }],
  ['a long row', 'a,b\n1,2\n3,4,5\n6,7\n', { code: 'CSV_RAGGED', row: 3, expected: 2, found: 3, count: 1, rows: '3' }],
  ['short rows', 'a,b\n1\n2,3\n4\n', { code: 'CSV_RAGGED', row: 2, found: 1, count: 2, rows: '2, 4' }],
  ['an open quote', 'a,b\n1,2\n"3,4\n5,6\n', { code: 'CSV_QUOTE_NOT_CLOSED', row: 3 }],
  ['a quote inside a field', 'a,b\n1,2\nsay "hi",4\n', { code: 'CSV_BAD_QUOTE', row: 3 }],
  ['text after a closing quote', 'a,b\n"1"x,2\n', { code: 'CSV_BAD_QUOTE', row: 2 }],
])('refuses %s by name', (_what, text, { code, ...details }) => {
  expect(() => parseTable(text)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) as object }),
  );
});

test('names and quotes only the first of many ragged rows, below the header', () => {
  const text = 'a,b\n' + '1,"2\t\n",3\n'.repeat(100);
  const excerpt = ['1\t2\ta,b', ...[2, 3, 4, 5, 6].map((row) => `${row}\t3\t1,2  ,3`)].join('\n');
  expect(() => parseTable(text)).toThrow(
    expect.objectContaining({
      details: { row: 2, rows: '2, 3, 4, 5, 6', count: 100, expected: 2, found: 3, excerpt },
    }),
  );
});

test('what is written as csv is read as it was', () => {
  const cell = fc.array(fc.constantFrom('a', '한', '글', ' ', ',', ';', '"', '\n', '\r\n', '👍', '1', '|'), {
    maxLength: 8,
  });
  const row = fc.tuple(cell, cell, cell).map((cells) => cells.map((parts) => parts.join('')));
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t', '|'),
      (rows, delimiter) => {
        const lines = [['first', 'second', 'third'], ...rows].map((cells) => cells.map(quote).join(delimiter));
        expect(rowsOf(parseTable(lines.join('\n')))).toEqual(rows);
      },
    ),
    { numRuns: 500 },
  );
});
