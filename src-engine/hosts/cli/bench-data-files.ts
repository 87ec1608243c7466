import { parquetWriteBuffer } from 'hyparquet-writer';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const COLUMN_NAMES = Array.from({ length: 10 }, (_, column) => `x${column + 1}`);
const ROW_BYTES = COLUMN_NAMES.length * Float64Array.BYTES_PER_ELEMENT;
/** Rows that are made and then repeated: to make each anew would take longer than to read all. */
const BLOCK_ROWS = 20_000;
/** Multiples of it, taken apart from their whole part, lie evenly between 0 and 1: the golden ratio's. */
const STRIDE = 0.618_033_988_749_895;

export const BENCH_DATA_FORMATS = ['csv', 'jsonl', 'txt', 'npy', 'parquet'] as const;
export type BenchDataFormat = (typeof BENCH_DATA_FORMATS)[number];

type Rows = readonly (readonly number[])[];

/** Writes a file of about so many bytes, of numbers or, for txt, of words made from them. Returns its path. */
export function writeBenchDataFile(folder: string, format: BenchDataFormat, bytes: number): string {
  const path = join(folder, `data.${format}`);
  const block = makeBlock();
  switch (format) {
    case 'csv':
      writeLines(path, bytes, [COLUMN_NAMES.join(',')], block.map(String));
      break;
    case 'jsonl':
      writeLines(path, bytes, [], block.map(toRecord));
      break;
    case 'txt':
      writeLines(path, bytes, [], block.map(toSentence));
      break;
    case 'npy':
      writeNpy(path, Math.floor(bytes / ROW_BYTES), block);
      break;
    case 'parquet':
      writeParquet(path, Math.floor(bytes / ROW_BYTES), block);
      break;
  }
  return path;
}

function makeBlock(): Rows {
  const numberOf = (index: number): number => Number((((index * STRIDE) % 1) * 200 - 100).toFixed(6));
  return Array.from({ length: BLOCK_ROWS }, (_, row) =>
    COLUMN_NAMES.map((_name, column) => numberOf(row * COLUMN_NAMES.length + column)),
  );
}

function toRecord(row: readonly number[]): string {
  return JSON.stringify(Object.fromEntries(COLUMN_NAMES.map((name, column) => [name, row[column]])));
}

/** Words of different lengths, made of the numbers. */
function toSentence(row: readonly number[]): string {
  return `${row.map((number) => Math.round(Math.abs(number) * 1e6).toString(36)).join(' ')}.`;
}

function writeLines(path: string, bytes: number, header: readonly string[], lines: readonly string[]): void {
  const block = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const file = openSync(path, 'w');
  for (const line of header) writeSync(file, `${line}\n`);
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  closeSync(file);
}

function numberAt(block: Rows, row: number, column: number): number {
  return block[row % BLOCK_ROWS]?.[column] ?? 0;
}

/** NumPy's own format, version 1.0. */
function writeNpy(path: string, rows: number, block: Rows): void {
  const description = `{'descr': '<f8', 'fortran_order': False, 'shape': (${rows}, ${COLUMN_NAMES.length}), }`;
  const header = description.padEnd(117, ' ');
  const start = Buffer.concat([Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length + 1, 0])]);
  const values = new Float64Array(rows * COLUMN_NAMES.length);
  for (let index = 0; index < values.length; index++) {
    values[index] = numberAt(block, Math.floor(index / COLUMN_NAMES.length), index % COLUMN_NAMES.length);
  }
  writeFileSync(path, Buffer.concat([start, Buffer.from(`${header}\n`), Buffer.from(values.buffer)]));
}

function writeParquet(path: string, rows: number, block: Rows): void {
  const columnData = COLUMN_NAMES.map((name, column) => ({
    name,
    data: Float64Array.from({ length: rows }, (_, row) => numberAt(block, row, column)),
    type: 'DOUBLE' as const,
  }));
  writeFileSync(path, new Uint8Array(parquetWriteBuffer({ columnData })));
}
