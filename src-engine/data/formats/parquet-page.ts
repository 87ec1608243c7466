import type { CompressionCodec, DecodedArray, PageHeader } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';
import type { Compressors } from 'hyparquet-compressors';
import { readPage } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { checkUnpackedSize } from './archive-faults.ts';
import { crc32 } from '../../memory/crc32.ts';
import type { ParquetColumn } from './parquet-column.ts';
import { parquetInvalid, parquetUnsupported } from './parquet-faults.ts';

/** A page of a column chunk: its header, and its content as it is stored. */
export interface StoredPage {
  readonly header: PageHeader;
  readonly stored: Uint8Array;
  readonly codec: CompressionCodec;
}

/** Unpacked; writers make pages of about 1 MiB. */
const MAX_PAGE_BYTES = 256 * 2 ** 20;
const CODECS: Compressors = {
  ...compressors,
  // The library's own would take as much memory as the packed bytes ask for.
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
};

/**
 * Returns the content of a page, unpacked and in memory of its own: levels first, then values.
 * @throws {UnrollError} `PARQUET_INVALID`, `PARQUET_UNSUPPORTED` for an unknown way of packing, `ARCHIVE_TOO_LARGE`
 */
export function unpackPage({ header, stored, codec }: StoredPage): Uint8Array {
  const { uncompressed_page_size: size, crc, data_page_header_v2: v2 } = header;
  checkUnpackedSize(size, stored.length, MAX_PAGE_BYTES);
  if (crc !== undefined && crc32(stored) !== crc >>> 0) throw parquetInvalid('parquet-page', 'A page was altered');
  const levelBytes = v2 === undefined ? 0 : v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
  if (levelBytes < 0 || levelBytes > Math.min(size, stored.length))
    throw parquetInvalid('parquet-page', 'A page is shorter than its levels');
  if (codec === 'UNCOMPRESSED' || v2?.is_compressed === false || levelBytes === size) return stored.slice();
  if (CODECS[codec] === undefined)
    throw parquetUnsupported('parquet-method', `It is packed in an unknown way (${codec})`, { method: codec });
  const values = decompressPage(stored.subarray(levelBytes), size - levelBytes, codec, CODECS);
  const content = new Uint8Array(size);
  content.set(stored.subarray(0, levelBytes));
  content.set(values, levelBytes);
  return content;
}

/**
 * Returns the values of a page, given its unpacked content, as they are stored; those of a dictionary as they are there. The rows
 * of a column of lists are added to those of earlier pages.
 */
export function readValues(
  { header }: StoredPage,
  content: Uint8Array,
  { name, element, path }: ParquetColumn,
  dictionary: DecodedArray | undefined,
  previous: DecodedArray | undefined,
): DecodedArray {
  const { type, type_length: length, repetition_type: repetition } = element;
  if (type === undefined) throw parquetInvalid('parquet-page', 'A column has no type');
  const plain = {
    ...{ name, type },
    ...(length === undefined ? {} : { type_length: length }),
    ...(repetition === undefined ? {} : { repetition_type: repetition }),
  };
  const v2 = header.data_page_header_v2;
  const { data } = readPage(
    { view: new DataView(content.buffer), offset: 0 },
    {
      ...{ ...header, compressed_page_size: content.length, uncompressed_page_size: content.length },
      ...(v2 === undefined ? {} : { data_page_header_v2: { ...v2, is_compressed: false } }),
    },
    {
      ...{ pathInSchema: [name], schemaPath: [...path], type, element: plain, codec: 'UNCOMPRESSED', utf8: false },
      parsers: { ...DEFAULT_PARSERS, timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds },
    },
    ...([dictionary, previous, 0] as const),
  );
  return data ?? [];
}
