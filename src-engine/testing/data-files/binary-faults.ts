import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Encoding, SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { BasicType, ColumnSource } from 'hyparquet-writer';
import type { ErrorCode } from '../../contract/wire-error.ts';
import { createZip } from '../test-zip.ts';
import { fileCase, labelledTable } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';
import { createParquet, createSlopes } from './good-files.ts';
import { createNpy } from './numpy-files.ts';
import { createInt96Parquet, createZstdParquet } from './parquet-files.ts';

const sine = (index: number): number => Math.sin(index / 5);
const good = createNpy({ shape: [100], values: sine });

function npy(
  name: string,
  parts: Parameters<typeof createNpy>[0],
  code: ErrorCode | 'ok' = 'NPY_INVALID',
): DataFileCase {
  return fileCase(`40.${name}`, `${name}.npy`, () => createNpy(parts), code === 'ok' ? 'ok' : { code });
}

function npz(name: string, members: Parameters<typeof createZip>[0], code: ErrorCode | 'ok'): DataFileCase {
  return fileCase(`41.${name}`, `${name}.npz`, () => createZip(members), code === 'ok' ? 'ok' : { code });
}

function parquet(name: string, content: () => Uint8Array, code: ErrorCode = 'PARQUET_INVALID'): DataFileCase {
  return fileCase(`42.${name}`, `${name}.parquet`, content, { code });
}

/** Returns the good Parquet file with some bytes replaced; places below 0 count from its end. */
function damagedParquet(at: number, ...bytes: readonly number[]): Uint8Array {
  const file = createParquet('UNCOMPRESSED');
  file.set(bytes, at < 0 ? file.length + at : at);
  return file;
}

function parquetOf(columnData: ColumnSource[], schema?: SchemaElement[]): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...(schema === undefined ? {} : { schema }) }));
}

/** Returns a file with columns in every encoding, with what is empty in each. */
function createEncodings(codec: 'SNAPPY' | 'UNCOMPRESSED'): Uint8Array {
  const isPlain = codec === 'UNCOMPRESSED';
  const column = (
    name: string,
    encoding: Encoding,
    type: BasicType,
    value: (row: number) => unknown,
  ): ColumnSource => ({
    ...{ name, type, ...(isPlain ? { encoding } : {}) },
    data: Array.from({ length: 200 }, (_, row) => (row % 50 === 7 ? null : value(row))),
  });
  const columnData = [
    column('plain', 'PLAIN', 'DOUBLE', sine),
    column('split', 'BYTE_STREAM_SPLIT', 'FLOAT', (row) => row / 2),
    column('steps', 'DELTA_BINARY_PACKED', 'INT64', (row) => BigInt(row * row)),
    column('words', 'DELTA_LENGTH_BYTE_ARRAY', 'STRING', (row) => `가${row % 5}`),
    column('prefixes', 'DELTA_BYTE_ARRAY', 'STRING', (row) => `word ${row}`),
    column('label', 'RLE', 'BOOLEAN', (row) => row % 3 === 0),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, codec, rowGroupSize: 70, pageSize: 300 }));
}

const RECORD_SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: 1 },
  { name: 'person', repetition_type: 'REQUIRED', num_children: 2 },
  { name: 'age', type: 'INT32', repetition_type: 'REQUIRED' },
  { name: 'size', type: 'INT32', repetition_type: 'REQUIRED' },
];
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52);
const ELF = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
const ZEROS = 2 ** 30;
const bomb = (size: number): Parameters<typeof createZip>[0] => [
  { name: 'x.npy', packed: deflateRawSync(new Uint8Array(2 ** 20)), method: 8, size },
];

/** Files that are something else than they seem, and numbers that are not as they should be. */
export const BINARY_FAULTS: readonly DataFileCase[] = [
  fileCase('35.png', 'picture.csv', PNG, { code: 'FILE_BINARY' }),
  fileCase('35.pdf', 'paper.csv', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', { code: 'FILE_BINARY' }),
  fileCase('35.elf', 'program.csv', ELF, { code: 'FILE_BINARY' }),
  fileCase('35.xlsx', 'sheet.csv', () => createZip([{ name: 'xl/workbook.xml' }]), { code: 'FILE_IS_ZIP' }),
  fileCase('35.zip', 'archive.csv', () => createZip([{ name: 'data.csv' }]), { code: 'FILE_IS_ZIP' }),
  fileCase('35.gzip', 'packed.csv', () => gzipSync(labelledTable()), 'ok'),
  fileCase('35.gzip-of-picture', 'picture.csv.gz', () => gzipSync(PNG), { code: 'FILE_BINARY' }),
  fileCase('35.gzip-cut', 'cut.csv.gz', () => gzipSync(labelledTable()).subarray(0, 60), { code: 'ARCHIVE_INVALID' }),

  npy('bad-magic', { shape: [100], version: 9 }),
  npy('version-3', { shape: [100], version: 3, values: sine }, 'ok'),
  npy('code-in-header', { shape: [1], header: `__import__('os').system('true')` }),
  npy('fortran', { shape: [100, 2], order: 'True', values: sine }, 'ok'),
  npy('big-endian', { shape: [100], type: '>f8', data: bigEndian(100) }, 'ok'),
  npy(
    'float16',
    { shape: [100], type: '<f2', data: new Uint8Array(200).map((_, index) => (index % 2 === 0 ? index : 0x3c)) },
    'ok',
  ),
  npy('object', { shape: [1], type: '|O', data: new Uint8Array(50) }, 'NPY_OBJECT'),
  npy(
    'structured',
    { shape: [1], header: `{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }` },
    'NPY_UNSUPPORTED',
  ),
  npy('complex', { shape: [1], type: '<c16' }, 'NPY_UNSUPPORTED'),
  npy('overflow', { shape: [4294967296, 4294967296], data: new Uint8Array(8) }),
  npy('short', { shape: [1000], data: new Uint8Array(80) }),
  npy('no-rows', { shape: [0, 3] }, 'DATA_NO_ROWS'),
  npy('many-columns', { shape: [2, 100_000] }, 'TOO_MANY_COLUMNS'),

  npz('bomb-declared', bomb(ZEROS), 'ARCHIVE_TOO_LARGE'),
  npz('bomb-hidden', bomb(1000), 'ARCHIVE_INVALID'),
  npz('path', [{ name: '../../x.npy', packed: good }], 'ok'),
  npz(
    'duplicate',
    [
      { name: 'x.npy', packed: good },
      { name: 'x.npy', packed: good },
    ],
    'ARCHIVE_INVALID',
  ),
  npz('encrypted', [{ name: 'x.npy', packed: good, flags: 1 }], 'ARCHIVE_ENCRYPTED'),
  npz(
    'nested',
    [
      { name: 'x.npy', packed: good },
      { name: 'y.zip', packed: createZip([]) },
    ],
    'ARCHIVE_INVALID',
  ),
  npz('disguised', [{ name: 'x.npy', packed: createZip([]) }], 'NPY_INVALID'),
  npz(
    'lengths',
    [
      { name: 'x.npy', packed: good },
      { name: 'y.npy', packed: createNpy({ shape: [99] }) },
    ],
    'NPY_UNSUPPORTED',
  ),
  fileCase('41.cut', 'cut.npz', () => createSlopes().subarray(0, 4000), { code: 'ARCHIVE_INVALID' }),

  fileCase('42.encodings', 'encodings.parquet', () => createEncodings('UNCOMPRESSED'), 'ok'),
  fileCase('42.dictionaries', 'dictionaries.parquet', () => createEncodings('SNAPPY'), 'ok'),
  fileCase('42.zstd', 'zstd.parquet', createZstdParquet, 'ok'),
  fileCase('42.int96', 'int96.parquet', createInt96Parquet, 'ok'),

  parquet('junk', () => new TextEncoder().encode('PAR1, and then what has nothing to do with it')),
  parquet('cut', () => createParquet().subarray(0, 900)),
  parquet('footer-length', () => damagedParquet(-8, 0xf0, 0xff, 0xff, 0xff)),
  parquet('flipped-page', () => damagedParquet(8, 0xff, 0xff, 0xff, 0xff, 0xff)),
  parquet('no-rows', () => parquetOf([{ name: 'x', data: [], type: 'DOUBLE' }]), 'DATA_NO_ROWS'),
  parquet(
    'records',
    () => parquetOf([{ name: 'person', data: [{ age: 1, size: 2 }] }], RECORD_SCHEMA),
    'PARQUET_UNSUPPORTED',
  ),
  parquet(
    'bytes',
    () => parquetOf([{ name: 'x', data: [Uint8Array.of(0xff)], type: 'BYTE_ARRAY' }]),
    'PARQUET_UNSUPPORTED',
  ),
  parquet('too-large-number', () => parquetOf([{ name: 'x', data: [2n ** 60n + 1n], type: 'INT64' }]), 'NUMBER_RANGE'),
];

function bigEndian(count: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(count * 8));
  for (let index = 0; index < count; index++) view.setFloat64(index * 8, sine(index), false);
  return new Uint8Array(view.buffer);
}
