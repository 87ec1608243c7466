import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CONTROL } from '../../testing/test-source.ts';
import { rowsBetween } from '../columns.ts';
import type { Table } from '../table.ts';
import { JsonScanner } from './json-scanner.ts';
import type { JsonValue } from './json-scanner.ts';
import { parseJson } from './parse-json.ts';

function cellsOf(table: Table): string[][] {
  return [table.columns.map(({ name }) => name), ...rowsBetween(table, 0, table.rowCount)];
}

/** Returns a value as `JSON.parse` gives it. */
function toPlain(value: JsonValue): unknown {
  if (value instanceof Map) {
    return Object.fromEntries(
      [...(value as ReadonlyMap<string, JsonValue>)].map(([key, inner]) => [key, toPlain(inner)]),
    );
  }
  return Array.isArray(value) ? value.map((item: JsonValue) => toPlain(item)) : value;
}

describe('shapes of tables', () => {
  it.each([
    [
      'records',
      '[{"a":1,"b":"x"},{"b":"y"},{"a":null,"b":null}]',
      [
        ['a', 'b'],
        ['1', 'x'],
        ['', 'y'],
        ['', ''],
      ],
    ],
    [
      'columns',
      '{"a":[1.5,null],"b":["x","y"]}',
      [
        ['a', 'b'],
        ['1.5', 'x'],
        ['', 'y'],
      ],
    ],
    [
      'lists',
      '[[1,"x"],[2,"y"]]',
      [
        ['column 1', 'column 2'],
        ['1', 'x'],
        ['2', 'y'],
      ],
    ],
    ["a service's answer", '{"status":"ok","page":{"next":2},"items":[{"a":1},{"a":2}]}', [['a'], ['1'], ['2']]],
    [
      'columns of records',
      '{"a":[{"b":1}],"c":[2]}',
      [
        ['a.b', 'c'],
        ['1', '2'],
      ],
    ],
    ['words', '["가","나"]', [['text'], ['가'], ['나']]],
    ['numbers', '[1, 2]', [['value'], ['1'], ['2']]],
    [
      'lists in cells',
      '[{"a":[1,2.5,null],"b":["the","dog"],"c":["a b","c"]}]',
      [
        ['a', 'b', 'c'],
        ['[1, 2.5, null]', 'the dog', '["a b","c"]'],
      ],
    ],
    [
      'records in records',
      '[{"a":{"b":1,"c":true}}]',
      [
        ['a.b', 'a.c'],
        ['1', 'true'],
      ],
    ],
    [
      'names of prototypes',
      '[{"__proto__":1,"constructor":"x","toString":true}]',
      [
        ['__proto__', 'constructor', 'toString'],
        ['1', 'x', 'true'],
      ],
    ],
    ['an empty name', '[{"":1}]', [['column 1'], ['1']]],
  ])('reads %s', async (_, text, cells) => {
    expect(cellsOf(await parseJson(text, NO_CONTROL))).toEqual(cells);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('holds numbers as numbers', async () => {
    const { columns } = await parseJson('[{"a":1},{},{"a":3}]', NO_CONTROL);
    expect(columns[0]?.numbers).toEqual(Float64Array.of(1, NaN, 3));
  });

  it('replaces halves of characters, and counts them', async () => {
    const table = await parseJson(String.raw`["\ud800x", "\ude00\ud83d", "\ud83d\ude00"]`, NO_CONTROL);
    expect(cellsOf(table).slice(1)).toEqual([['\ufffdx'], ['\ufffd\ufffd'], ['😀']]);
    expect(table.warnings).toMatchObject([{ code: 'LONE_SURROGATES_REPLACED', details: { count: 3 } }]);
  });

  it('says under what name the records of an answer stand', async () => {
    const { warnings } = await parseJson('{"count":1,"data":[{"a":1}]}', NO_CONTROL);
    expect(warnings).toMatchObject([{ code: 'JSON_PART_READ', details: { name: 'data' } }]);
  });

  it.each([
    ['a single value', '3', 'JSON_SHAPE', {}],
    ['lists of different lengths', '[[1,2],[3]]', 'JSON_SHAPE', { fault: 'json-other-row', row: 2 }],
    ['columns of different lengths', '{"a":[1],"b":[1,2]}', 'JSON_SHAPE', {}],
    ['kinds mixed under one name', '[{"a":1},{"a":"x"}]', 'JSON_SHAPE', { fault: 'json-kinds', column: 'a', row: 2 }],
    ['kinds mixed in one list', '[{"a":[1,"x"]}]', 'JSON_SHAPE', {}],
    ['lists of lists of lists', '[{"a":[[1]]}]', 'JSON_SHAPE', {}],
    ['no records', '[]', 'DATA_EMPTY', {}],
    ['no columns', '{}', 'DATA_EMPTY', {}],
    ['10,001 columns', `[[${'1,'.repeat(10_000)}1]]`, 'TOO_MANY_COLUMNS', { count: 10_001, limit: 10_000 }],
  ])('refuses %s', async (_, text, code, details) => {
    await expect(parseJson(text, NO_CONTROL)).rejects.toMatchObject({ code, details });
  });
});

describe('syntax', () => {
  it.each([
    ['nothing', '', 1, 1],
    ['a cut', '[{"a":1},\n {"a"', 2, 6],
    ['a trailing comma', '[1,\r\n2,\r\n]', 3, 1],
    ['a comment', '[1, // one\n2]', 1, 5],
    ['a name without quotes', '[{a:1}]', 1, 3],
    ['single quotes', "['a']", 1, 2],
    ['NaN', '[1,NaN]', 1, 4],
    ['a leading zero', '[01]', 1, 3],
    ['a plus', '[+1]', 1, 2],
    ['a bare minus', '[-]', 1, 2],
    ['a raw line end in a string', '["a\nb"]', 1, 4],
    ['an unknown escape', String.raw`["\x41"]`, 1, 3],
    ['half an escape', String.raw`["\u12"]`, 1, 3],
    ['a string without end', '["abc', 1, 6],
    ['more after the end', '[1] [2]', 1, 5],
    ['a wrong bracket', '[1}', 1, 3],
  ])('names the place of %s', async (_, text, row, place) => {
    await expect(parseJson(text, NO_CONTROL)).rejects.toMatchObject({ code: 'JSON_SYNTAX', details: { row, place } });
  });

  it.each([
    ['100,000 lists in each other', '['.repeat(100_000), 'JSON_TOO_DEEP', { row: 1, limit: 64 }],
    ['a name twice', '[\n{"a":1,"a":2}]', 'JSON_DUPLICATE_KEY', { key: 'a', row: 2 }],
    ['1e999', '[{"a":1e999}]', 'NUMBER_RANGE', { row: 1, column: 'a', part: '1e999' }],
    ['a whole number beyond 2^53', '[{"a":9007199254740993}]', 'NUMBER_RANGE', { part: '9007199254740993' }],
  ])('refuses %s', async (_, text, code, details) => {
    await expect(parseJson(text, NO_CONTROL)).rejects.toMatchObject({ code, details });
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        // Whole numbers beyond 2^53 are refused.
        fc.pre(!/\d{16}/.test(text));
        const scanner = new JsonScanner(text);
        expect(toPlain(scanner.readValue())).toEqual(JSON.parse(text));
        scanner.expectEnd();
      }),
    );
  });
});
