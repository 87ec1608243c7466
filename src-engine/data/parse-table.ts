import * as v from 'valibot';
import { UnrollError } from '../contract/wire-error.ts';
import { parse } from './csv-parse-sync.mjs';
import type { ParsedRecord } from './csv-parse-sync.mjs';
import { nameColumns } from './name-columns.ts';
import { textColumn } from './columns.ts';
import type { Table } from './table.ts';

/** Rows that an error names one by one. */
const NAMED_ROWS = 5;
/** Characters of a row that an error shows. */
const EXCERPT_LENGTH = 160;

const csvFault = v.object({ code: v.string(), records: v.number(), empty_lines: v.number() });

/**
 * Returns the table in a csv or tsv text.
 * @throws {UnrollError} `CSV_QUOTE_NOT_CLOSED`, `CSV_BAD_QUOTE` or `CSV_RAGGED` with the row, or `DATA_NO_ROWS`.
 */
export function parseTable(text: string, delimiter: string): Table {
  const records = parseRecords(text, delimiter);
  refuseRaggedRows(records, delimiter);
  const rowNumbers = records.map(rowNumberOf);
  const { columns, hasHeader, warnings } = nameColumns(records[0]?.record ?? []);
  if (records.length <= (hasHeader ? 1 : 0)) {
    throw new UnrollError('DATA_NO_ROWS', 'The table has a header and no rows.', 'Add rows under the header.', {
      columns: columns.join(', '),
    });
  }
  const first = hasHeader ? 1 : 0;
  const rows = records.slice(first).map(({ record }) => record);
  return {
    columns: columns.map((name, index) =>
      textColumn(
        name,
        rows.map((row) => row[index] ?? ''),
      ),
    ),
    rowCount: rows.length,
    rowNumber: (row) => rowNumbers[first + row] ?? NaN,
    warnings,
    repairs: [],
  };
}

function parseRecords(text: string, delimiter: string): ParsedRecord[] {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (thrown) {
    if (!v.is(csvFault, thrown)) throw thrown;
    throw quoteError(thrown.code, thrown.records + thrown.empty_lines + 1);
  }
}

function quoteError(code: string, row: number): UnrollError {
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return new UnrollError(
      'CSV_QUOTE_NOT_CLOSED',
      `A quote that opens in row ${row} is never closed.`,
      'Close the field with a second quote, or remove the first.',
      { row },
    );
  }
  return new UnrollError(
    'CSV_BAD_QUOTE',
    `Row ${row} has a quote inside a field.`,
    'Put the whole field in quotes and write the inner quote twice.',
    { row },
  );
}

function refuseRaggedRows(records: readonly ParsedRecord[], delimiter: string): void {
  const expected = records[0]?.record.length ?? 0;
  const ragged = records.filter(({ record }) => record.length !== expected);
  const [first] = ragged;
  if (first === undefined) return;
  const row = rowNumberOf(first);
  const named = ragged.slice(0, NAMED_ROWS);
  const rows = named.map(rowNumberOf);
  const found = first.record.length;
  const others =
    ragged.length > 1
      ? ` ${ragged.length} rows differ: ${rows.join(', ')}${ragged.length > rows.length ? ', …' : ''}.`
      : '';
  throw new UnrollError(
    'CSV_RAGGED',
    `Row ${row} has ${found} fields, the first row has ${expected}.${others}`,
    'Put fields that contain the separator in quotes.',
    {
      ...{ row, rows: rows.join(', '), count: ragged.length, expected, found },
      excerpt: [...records.slice(0, 1), ...named].map((record) => excerptOf(record, delimiter)).join('\n'),
    },
  );
}

function rowNumberOf({ info }: ParsedRecord): number {
  return info.records + info.empty_lines;
}

/** Returns a row as a line to show: its number, a tab, its number of fields, a tab, and its fields cut to one line. */
function excerptOf(parsed: ParsedRecord, delimiter: string): string {
  const line = parsed.record
    .join(delimiter)
    .replaceAll(/[\n\r\t]/g, ' ')
    .slice(0, EXCERPT_LENGTH);
  return [rowNumberOf(parsed), parsed.record.length, line].join('\t');
}
