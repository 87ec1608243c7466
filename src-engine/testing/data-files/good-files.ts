import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { createZip } from '../test-zip.ts';
import { fileCase, labelledTable, manyLines, writtenCase } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';
import { createNpy } from './numpy-files.ts';

const COUNT = 120;
const STEPS = 8;

/** Returns a sequence that rises in one class and falls in the other. */
function slope(row: number): number[] {
  return Array.from({ length: STEPS }, (_, step) => (row / 12 + (row % 2 === 0 ? step : -step)) / 10);
}

const labelOf = (row: number): string => (row % 2 === 0 ? 'up' : 'down');
const rows = Array.from({ length: COUNT }, (_, row) => row);
const sentence = (row: number): string =>
  row % 2 === 0 ? `정말 좋고 행복한 하루 ${row}` : `너무 나쁘고 슬픈 하루 ${row}`;

/** Returns a table in Parquet: lists of numbers, and their labels. */
export function createParquet(codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY'): Uint8Array {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 2 },
    { name: 'x', converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
    { name: 'label', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  ];
  const columnData = [
    { name: 'x', data: rows.map(slope) },
    { name: 'label', data: rows.map(labelOf) },
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, codec, rowGroupSize: 50 }));
}

function writeFolder(folder: string): string {
  const path = join(folder, 'classes');
  mkdirSync(path);
  writeFileSync(
    join(path, '긍정.txt'),
    manyLines(40, (row) => `정말 좋고 행복한 하루 ${row}`),
  );
  writeFileSync(
    join(path, 'negative.txt'),
    manyLines(40, (row) => `a bad and sad day ${row}`),
  );
  return path;
}

/** A good file of every format, from which something can be learned. */
export const GOOD_FILES: readonly DataFileCase[] = [
  fileCase('0.txt', 'story.txt', () => 'the quick brown fox jumps over the lazy dog. '.repeat(60), 'ok'),
  fileCase('0.csv', 'opinions.csv', () => labelledTable(',', COUNT), 'ok'),
  fileCase(
    '0.tsv',
    '의견.tsv',
    () => `글\t감정\n${manyLines(COUNT, (row) => `${sentence(row)}\t${row % 2 === 0 ? '긍정' : '부정'}`)}`,
    'ok',
  ),
  fileCase(
    '0.jsonl',
    'slopes.jsonl',
    () => manyLines(COUNT, (row) => JSON.stringify({ x: slope(row), label: labelOf(row) })),
    'ok',
  ),
  fileCase(
    '0.json',
    'slopes.json',
    () =>
      JSON.stringify(
        rows.map((row) => ({ x: slope(row), y: slope(row).at(-1) })),
        null,
        2,
      ),
    'ok',
  ),
  fileCase(
    '0.npy',
    'waves.npy',
    () => createNpy({ shape: [400, 2], values: (index) => Math.sin((index >> 1) / 8 + (index % 2)) }),
    'ok',
  ),
  fileCase('0.npz', 'slopes.npz', createSlopes, 'ok'),
  fileCase('0.npz-splits', 'splits.npz', createSplits, { warning: 'ARRAYS_LEFT_OUT' }),
  fileCase('0.parquet', 'slopes.parquet', () => createParquet(), 'ok'),
  fileCase('0.csv.gz', 'opinions.csv.gz', () => gzipSync(labelledTable(',', COUNT)), 'ok'),
  writtenCase('0.folder', 'classes', writeFolder, 'ok'),
];

/** Returns a npz file of `x`, sequences by steps by one feature, and `y`, their classes. */
export function createSlopes(): Uint8Array {
  return createZip(slopeArrays('', COUNT));
}

function createSplits(): Uint8Array {
  return createZip([...slopeArrays('_train', COUNT), ...slopeArrays('_test', 40)]);
}

function slopeArrays(split: string, count: number): Parameters<typeof createZip>[0] {
  const x = createNpy({
    shape: [count, STEPS, 1],
    values: (index) => slope(Math.floor(index / STEPS))[index % STEPS] ?? 0,
  });
  const y = createNpy({ shape: [count], values: (index) => index % 2 });
  return [
    { name: `x${split}.npy`, packed: x },
    { name: `y${split}.npy`, packed: y },
  ];
}
