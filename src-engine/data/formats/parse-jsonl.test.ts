import { describe, expect, it } from 'vitest';
import { NO_CONTROL } from '../../testing/test-source.ts';
import { rowsBetween } from '../columns.ts';
import type { Table } from '../table.ts';
import { parseJsonl } from './parse-jsonl.ts';

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  await Promise.resolve();
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

function parse(text: string, badRows: 'stop' | 'skip' = 'stop', size = 1000): Promise<Table> {
  return parseJsonl(piecesOf(text, size), badRows, NO_CONTROL);
}

const LINES = '{"text":"가나다","n":1}\r\n\r\n{"text":"bcd","n":2}\n \n{"n":3,"text":"\\ud800"}';

describe('lines', () => {
  it.each([1, 7, 1024])('reads the same from pieces of %i characters', async (size) => {
    const table = await parse(LINES, 'stop', size);
    expect(rowsBetween(table, 0, 3)).toEqual([
      ['가나다', '1'],
      ['bcd', '2'],
      ['\ufffd', '3'],
    ]);
    expect([0, 1, 2].map((row) => table.rowNumber(row))).toEqual([1, 3, 5]);
    expect(table.warnings).toMatchObject([{ code: 'LONE_SURROGATES_REPLACED', details: { count: 1 } }]);
  });

  it.each([
    ['half a line at the end', '{"a":1}\n{"a":', 2, 1],
    ['no JSON', '{"a":1}\nabc\ndef', 2, 2],
    ['another shape', '{"a":1}\n[1]', 2, 1],
    ['another kind', '{"a":1}\n{"a":"x"}', 2, 1],
    ['a number beyond range', '{"a":1e999}', 1, 1],
    ['two values in a line', '{"a":1} {"a":2}', 1, 1],
  ])('names %s', async (_, text, row, count) => {
    await expect(parse(text)).rejects.toMatchObject({ code: 'JSONL_BAD_LINE', details: { row, count } });
  });

  it('leaves bad lines out when asked to, and tells which', async () => {
    const table = await parse('{"a":1}\nabc\n{"a":2}\n{"a":', 'skip');
    expect(rowsBetween(table, 0, 9)).toEqual([['1'], ['2']]);
    expect(table.repairs).toEqual([{ rule: 'unreadable-skipped', count: 2, rowNumbers: [2, 4] }]);
  });

  it('refuses a file of nothing but bad lines even then', async () => {
    await expect(parse('abc', 'skip')).rejects.toMatchObject({ code: 'JSONL_BAD_LINE' });
    await expect(parse('\n\n', 'skip')).rejects.toMatchObject({ code: 'DATA_EMPTY' });
  });

  it('refuses a line without end before memory runs out', async () => {
    async function* endless(): AsyncGenerator<string> {
      await Promise.resolve();
      for (;;) yield 'x'.repeat(2 ** 20);
    }
    await expect(parseJsonl(endless(), 'stop', NO_CONTROL)).rejects.toMatchObject({ code: 'LINE_TOO_LONG' });
  });
});
