import type { Encoding, PageHeader } from 'hyparquet';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import type { ParquetColumn } from './parquet-column.ts';
import { parquetInvalid, parquetUnsupported } from './parquet-faults.ts';
import { checkDelta, checkPrefixes, checkRuns } from './parquet-guards.ts';
import type { Cursor } from './parquet-guards.ts';

/** What the header of a data page, of either version, says of its values. */
export interface PageFacts {
  /** Nulls included. */
  readonly valueCount: number;
  readonly encoding: Encoding;
}

const LENGTH_BYTES = 4;

/** @throws {UnrollError} `PARQUET_INVALID` for a page that holds no data */
export function pageFacts({ data_page_header: v1, data_page_header_v2: v2, type }: PageHeader): PageFacts {
  const facts = type === 'DATA_PAGE' ? v1 : type === 'DATA_PAGE_V2' ? v2 : undefined;
  if (facts === undefined) throw parquetInvalid('parquet-page', 'A page is of no known kind');
  return { valueCount: facts.num_values, encoding: facts.encoding };
}

export function usesDictionary({ encoding }: PageFacts): boolean {
  return encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY';
}

/**
 * Does nothing when the content of a data page cannot lead the library astray.
 * @param content unpacked
 * @throws {UnrollError} `PARQUET_INVALID`, or `PARQUET_UNSUPPORTED` for an unknown encoding
 */
export function checkPage(header: PageHeader, content: Uint8Array, column: ParquetColumn): void {
  const facts = pageFacts(header);
  const cursor = { view: new DataView(content.buffer), offset: 0 };
  const valueCount = checkLevels(header, cursor, column);
  if (usesDictionary(facts)) {
    if (column.element.type === 'BOOLEAN') throw parquetInvalid('parquet-page', 'Truth values have a dictionary');
    const bitWidth = valueCount === 0 ? 0 : cursor.view.getUint8(cursor.offset);
    checkRuns({ ...cursor, offset: cursor.offset + 1 }, bitWidth, valueCount);
    return;
  }
  switch (facts.encoding) {
    case 'PLAIN':
    case 'BYTE_STREAM_SPLIT':
      break;
    case 'RLE':
      checkRuns({ ...cursor, offset: cursor.offset + LENGTH_BYTES }, 1, valueCount);
      break;
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      checkDelta(cursor);
      break;
    case 'DELTA_BYTE_ARRAY':
      checkPrefixes(cursor, valueCount);
      break;
    default:
      throw parquetUnsupported('parquet-method', `Its values are encoded as ${facts.encoding}`, {
        method: facts.encoding,
      });
  }
}

/** Checks the levels, leaves the cursor where the values begin, and returns how many there are without nulls. */
function checkLevels(header: PageHeader, cursor: Cursor, column: ParquetColumn): number {
  const { maxDefinitionLevel, maxRepetitionLevel } = column;
  const { valueCount } = pageFacts(header);
  const v2 = header.data_page_header_v2;
  if (v2 !== undefined) {
    if (maxRepetitionLevel > 0) checkRuns(cursor, bitWidthOf(maxRepetitionLevel), valueCount);
    cursor.offset = v2.repetition_levels_byte_length;
    if (maxDefinitionLevel > 0) checkRuns(cursor, bitWidthOf(maxDefinitionLevel), valueCount);
    cursor.offset += v2.definition_levels_byte_length;
    if (v2.num_nulls < 0 || v2.num_nulls > valueCount)
      throw parquetInvalid('parquet-page', 'A page has more nulls than values');
    return valueCount - v2.num_nulls;
  }
  if (maxRepetitionLevel > 0) {
    checkRuns({ ...cursor, offset: LENGTH_BYTES }, bitWidthOf(maxRepetitionLevel), valueCount);
    cursor.offset += LENGTH_BYTES + cursor.view.getUint32(cursor.offset, true);
  }
  if (maxDefinitionLevel === 0) return valueCount;
  const bitWidth = bitWidthOf(maxDefinitionLevel);
  checkRuns({ ...cursor, offset: cursor.offset + LENGTH_BYTES }, bitWidth, valueCount);
  const levels = new Uint8Array(valueCount);
  readRleBitPackedHybrid(cursor, bitWidth, levels);
  return levels.reduce((count, level) => count + (level === maxDefinitionLevel ? 1 : 0), 0);
}

function bitWidthOf(level: number): number {
  return 32 - Math.clz32(level);
}
