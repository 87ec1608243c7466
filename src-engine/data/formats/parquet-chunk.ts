import type { ColumnChunk, DecodedArray } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { parquetHeader } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { ByteSource, ReadingControl } from '../source.ts';
import { checkPage, pageFacts, usesDictionary } from './parquet-checks.ts';
import type { ParquetColumn } from './parquet-column.ts';
import { parquetInvalid, parquetUnsupported, readSafely } from './parquet-faults.ts';
import { readValues, unpackPage } from './parquet-page.ts';
import type { StoredPage } from './parquet-page.ts';
import type { RawValue } from './parquet-values.ts';

export type ParquetCell = number | string | null | readonly (number | string | null)[];

/** Of one column in one row group; whoever writes them keeps them far smaller. */
const MAX_CHUNK_BYTES = 1024 * 2 ** 20;

/**
 * Reads the part of a column that stands in one row group, and hands its cells on, row by row.
 * @param rowCount rows of the row group
 * @throws {UnrollError} `PARQUET_INVALID`, `PARQUET_UNSUPPORTED`, `ARCHIVE_TOO_LARGE` or `NUMBER_RANGE`
 */
export async function readChunk(
  source: ByteSource,
  chunk: ColumnChunk,
  column: ParquetColumn,
  rowCount: number,
  control: ReadingControl,
  onCell: (cell: ParquetCell, row: number) => void,
): Promise<void> {
  const pages = await readPages(source, chunk);
  const lists: unknown[] = [];
  let row = 0;
  let dictionary: DecodedArray | undefined;
  let left = Number(chunk.meta_data?.num_values ?? 0n);
  for (const page of pages) {
    const content = readSafely(() => unpackPage(page));
    if (page.header.type === 'DICTIONARY_PAGE') {
      dictionary = readSafely(() => readDictionary(page, content, column));
    } else if (left > 0) {
      const { valueCount } = readSafely(() => pageFacts(page.header));
      if (valueCount < 0 || valueCount > left) throw parquetInvalid('parquet-rows', 'It has more values than it says');
      left -= valueCount;
      for (const cell of readSafely(() => readDataPage(page, content, column, dictionary, lists))) onCell(cell, row++);
    }
    await control.pause();
  }
  for (const cell of readSafely(() => assembleRows(lists, column))) onCell(cell, row++);
  if (left > 0 || row !== rowCount)
    throw parquetInvalid('parquet-rows', `The column “${column.name}” has ${row} of ${rowCount} rows`);
}

async function readPages(source: ByteSource, { meta_data: meta, file_path: path }: ColumnChunk): Promise<StoredPage[]> {
  if (path !== undefined) throw parquetUnsupported('parquet-elsewhere', 'Its columns stand in other files');
  if (meta === undefined) throw parquetUnsupported('parquet-encrypted', 'It is encrypted');
  // Some writers put 0 where there is no dictionary.
  const { dictionary_page_offset: dictionary = 0n } = meta;
  const start = Number(dictionary > 0n ? dictionary : meta.data_page_offset);
  const size = Number(meta.total_compressed_size);
  if (start < 0 || size < 0 || start + size > source.sizeBytes)
    throw parquetInvalid('parquet-ends', 'It ends before its columns do');
  if (size > MAX_CHUNK_BYTES) throw parquetUnsupported('parquet-size', `A row group has ${size} bytes in one column`);
  const bytes = await source.read(start, start + size);
  return readSafely(() => {
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    const pages: StoredPage[] = [];
    while (reader.offset < bytes.length) {
      const header = parquetHeader(reader);
      const end = reader.offset + header.compressed_page_size;
      if (!(end >= reader.offset && end <= bytes.length && header.uncompressed_page_size >= 0)) {
        throw parquetInvalid('parquet-page', 'A page is longer than its column');
      }
      pages.push({ header, stored: bytes.subarray(reader.offset, end), codec: meta.codec });
      reader.offset = end;
    }
    return pages;
  });
}

/** Returns the values that pages name by their number; those of single cells as they are meant, so that each is read once. */
function readDictionary(page: StoredPage, content: Uint8Array, column: ParquetColumn): DecodedArray {
  const count = page.header.dictionary_page_header?.num_values ?? 0;
  if (count < 0 || count > content.length) throw parquetInvalid('parquet-page', 'A dictionary is longer than its page');
  const values = readValues(page, content, column, undefined, undefined);
  return column.isList ? values : toCells(values, column);
}

/** Returns the cells of a page; where the column holds lists, adds to them instead, because a list may go on in the next page. */
function readDataPage(
  page: StoredPage,
  content: Uint8Array,
  column: ParquetColumn,
  dictionary: DecodedArray | undefined,
  lists: unknown[],
): ParquetCell[] {
  checkPage(page.header, content, column);
  const isNamed = usesDictionary(pageFacts(page.header));
  if (isNamed && dictionary === undefined)
    throw parquetInvalid('parquet-page', 'A page asks for a dictionary that is not there');
  const values = readValues(page, content, column, dictionary, column.isList ? lists : undefined);
  if (column.isList) return [];
  if (!isNamed) return toCells(values, column);
  // What a dictionary names was read with it.
  const cells: readonly (ParquetCell | undefined)[] = Array.from(values);
  if (cells.includes(undefined)) throw missingError(column);
  return cells as ParquetCell[];
}

/** Returns lists as the rows they are: the library keeps a level for each place that may be empty. */
function assembleRows(lists: unknown[], column: ParquetColumn): ParquetCell[] {
  if (!column.isList) return [];
  const key = column.path.at(-1)?.path.join('.') ?? '';
  const columns = new Map<string, DecodedArray>([[key, lists]]);
  assembleNested(columns, column.tree, DEFAULT_PARSERS);
  const rows: readonly unknown[] = Array.from(columns.get(column.tree.path.join('.')) ?? []);
  return rows.map((list) => (Array.isArray(list) ? list.map((item: unknown) => toCell(item, column)) : null));
}

function toCells(values: DecodedArray, column: ParquetColumn): ParquetCell[] {
  const cells: ParquetCell[] = [];
  for (let index = 0; index < values.length; index++) cells.push(toCell(values[index], column));
  return cells;
}

function toCell(value: unknown, column: ParquetColumn): number | string | null {
  if (value === null) return null;
  if (value === undefined) throw missingError(column);
  return column.read(value as RawValue);
}

function missingError({ name }: ParquetColumn): Error {
  return parquetInvalid('parquet-page', `A value of “${name}” is missing`);
}
