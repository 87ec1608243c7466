import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { createInt96Parquet, createZstdParquet } from '../../testing/data-files/parquet-files.ts';
import { createSource, NO_CONTROL } from '../../testing/test-source.ts';
import { rowsBetween } from '../columns.ts';
import type { Table } from '../table.ts';
import { readParquet } from './read-parquet.ts';

type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;

function write(columnData: ColumnSource[], options: Options = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
}

function read(bytes: Uint8Array): Promise<Table> {
  return readParquet(createSource('data.parquet', bytes), NO_CONTROL);
}

const numbers = Array.from({ length: 3000 }, (_, row) => Math.sin(row));
const words = Array.from({ length: 3000 }, (_, row) => ['가나다', 'b', '👍'][row % 3] ?? '');

describe('columns', () => {
  it('reads numbers, text, truth values, times and what is empty', async () => {
    const when = new Date('2024-02-03T04:05:06.789Z');
    const table = await read(
      write([
        { name: '수', data: [1.5, -2, null], type: 'DOUBLE' },
        { name: '글', data: ['가', '', null], type: 'STRING' },
        { name: 'big', data: [1n, 2n ** 53n - 1n, -3n], type: 'INT64' },
        { name: 'true', data: [true, false, true], type: 'BOOLEAN' },
        { name: 'when', data: [when, when, null], type: 'TIMESTAMP' },
        { name: 'half', data: [0.5, -2, 0], type: 'FLOAT16' },
        { name: 'json', data: [{ a: 1 }, null, null], type: 'JSON' },
      ]),
    );
    expect(table.columns.map(({ name }) => name)).toEqual(['수', '글', 'big', 'true', 'when', 'half', 'json']);
    expect(rowsBetween(table, 0, 3)).toEqual([
      ['1.5', '가', '1', 'true', '2024-02-03T04:05:06.789Z', '0.5', '{"a":1}'],
      ['-2', '', '9007199254740991', 'false', '2024-02-03T04:05:06.789Z', '-2', ''],
      ['', '', '-3', 'true', '', '0', ''],
    ]);
    expect(table.columns[0]?.numbers).toEqual(Float64Array.of(1.5, -2, NaN));
  });

  it('reads decimals, dates and numbers without a sign', async () => {
    const schema: SchemaElement[] = [
      { name: 'root', num_children: 3 },
      { name: 'price', type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9, repetition_type: 'REQUIRED' },
      { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
      { name: 'count', type: 'INT32', converted_type: 'UINT_32', repetition_type: 'REQUIRED' },
    ];
    const data = [
      { name: 'price', data: [0.07, 12.34] },
      { name: 'day', data: [new Date('2024-02-29'), new Date('1969-12-31')] },
      { name: 'count', data: [4294967295, 1] },
    ];
    const table = await read(write(data, { schema }));
    expect(rowsBetween(table, 0, 2)).toEqual([
      ['0.07', '2024-02-29', '4294967295'],
      ['12.34', '1969-12-31', '1'],
    ]);
  });

  it('reads times in 96 bits: a Julian day, and nanoseconds of it', async () => {
    const { columns, rowCount } = await read(createInt96Parquet());
    expect(rowCount).toBe(400);
    expect([0, 24, 48].map((row) => columns[0]?.cell(row))).toEqual([
      '2024-02-28T00:30:00.000Z',
      '2024-02-29T00:30:00.000Z',
      '2024-03-01T00:30:00.000Z',
    ]);
  });

  it('reads pages that are packed with Zstandard', async () => {
    expect(rowsBetween(await read(createZstdParquet()), 118, 120)).toEqual([
      ['0.118', 'even'],
      ['1.119', 'odd'],
    ]);
  });

  it('reads lists of numbers and of words', async () => {
    const element = (name: string, type: 'DOUBLE' | 'BYTE_ARRAY'): SchemaElement[] => [
      { name, converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type, repetition_type: 'OPTIONAL', ...(type === 'DOUBLE' ? {} : { converted_type: 'UTF8' }) },
    ];
    const schema = [{ name: 'root', num_children: 2 }, ...element('x', 'DOUBLE'), ...element('tags', 'BYTE_ARRAY')];
    const data = [
      { name: 'x', data: [[1, 2.5], [], null, [3, null]] },
      { name: 'tags', data: [['a', 'b'], ['c'], null, ['a']] },
    ];
    const table = await read(write(data, { schema, pageSize: 1 }));
    expect(rowsBetween(table, 0, 4)).toEqual([
      ['[1, 2.5]', 'a b'],
      ['[]', 'c'],
      ['', ''],
      ['[3, null]', 'a'],
    ]);
  });

  it.each([
    ['SNAPPY', undefined],
    ['UNCOMPRESSED', undefined],
    ['GZIP', gzipSync],
    ['BROTLI', brotliCompressSync],
  ] as const)('reads row groups and pages packed with %s', async (codec, pack) => {
    const compressors = pack === undefined ? {} : { [codec]: (input: Uint8Array) => new Uint8Array(pack(input)) };
    const columns = [
      { name: 'x', data: numbers },
      { name: 'word', data: words },
    ];
    const table = await read(write(columns, { codec, compressors, rowGroupSize: 700, pageSize: 1000 }));
    expect(table.columns[0]?.numbers).toEqual(Float64Array.from(numbers));
    expect(words.every((word, row) => table.columns[1]?.cell(row) === word)).toBe(true);
  });

  it.each([
    ['PLAIN', 'DOUBLE', numbers],
    ['BYTE_STREAM_SPLIT', 'DOUBLE', numbers],
    ['DELTA_BINARY_PACKED', 'INT32', numbers.map((_, row) => row * row)],
    ['DELTA_LENGTH_BYTE_ARRAY', 'STRING', words],
    ['DELTA_BYTE_ARRAY', 'STRING', words.map((word, row) => `${word}${row}`)],
    ['RLE', 'BOOLEAN', numbers.map((number) => number > 0)],
  ] as const)('reads values encoded as %s', async (encoding, type, data) => {
    const withGap: (number | string | boolean | null)[] = [...data];
    withGap[7] = null;
    const { columns } = await read(write([{ name: 'x', data: withGap, encoding, type }]));
    expect(withGap.every((value, row) => columns[0]?.cell(row) === (value === null ? '' : String(value)))).toBe(true);
  });
});

describe('refusals', () => {
  const good = write([{ name: 'x', data: numbers }]);
  const withFooterLength = good.slice();
  new DataView(withFooterLength.buffer).setUint32(good.length - 8, 0xfffffff0, true);
  const nested: SchemaElement[] = [
    { name: 'root', num_children: 1 },
    { name: 'person', repetition_type: 'REQUIRED', num_children: 2 },
    { name: 'a', type: 'INT32', repetition_type: 'REQUIRED' },
    { name: 'b', type: 'INT32', repetition_type: 'REQUIRED' },
  ];

  it.each([
    ['nothing', new Uint8Array(0), 'PARQUET_INVALID'],
    ['junk', new TextEncoder().encode('PAR1 and then some junk'), 'PARQUET_INVALID'],
    ['a cut', good.subarray(0, good.length - 100), 'PARQUET_INVALID'],
    ['a description longer than the file', withFooterLength, 'PARQUET_INVALID'],
    ['no rows', write([{ name: 'x', data: [], type: 'DOUBLE' }]), 'DATA_NO_ROWS'],
    ['records', write([{ name: 'person', data: [{ a: 1, b: 2 }] }], { schema: nested }), 'PARQUET_UNSUPPORTED'],
    [
      'bytes that are no text',
      write([{ name: 'x', data: [Uint8Array.of(0xff)], type: 'BYTE_ARRAY' }]),
      'PARQUET_UNSUPPORTED',
    ],
    ['numbers that are not exact', write([{ name: 'x', data: [2n ** 60n + 1n], type: 'INT64' }]), 'NUMBER_RANGE'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });

  it('names the column that it cannot read', async () => {
    const bytes = write([{ name: 'person', data: [{ a: 1, b: 2 }] }], { schema: nested });
    await expect(read(bytes)).rejects.toMatchObject({
      details: { fault: 'parquet-nested', column: 'person' },
    });
  });
});
