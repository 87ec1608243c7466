import { assertNever } from '../../contract/assert-never.ts';
import { configError } from '../../contract/config-error.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { areControls, findSignature, startsWith } from './binary-signature.ts';
import { checkFileSize, MAX_TABLE_BYTES, MAX_TEXT_BYTES } from './check-file-size.ts';
import { parseJson } from '../formats/parse-json.ts';
import { parseJsonl } from '../formats/parse-jsonl.ts';
import type { ParsedData } from '../parsed-data.ts';
import type { ByteSource, ReadingControl } from '../source.ts';
import type { Table } from '../table.ts';
import { detectTextFormat } from './detect-format.ts';
import { emptyFileError } from './empty-file.ts';
import { FieldScanner } from './field-scanner.ts';
import { TableBuilder } from './table-builder.ts';
import { findTableStart, withoutLines, type TableStart } from './table-start.ts';
import { decodePieces, openText, readHead, unpack, type Head, type TextStream } from './text-stream.ts';

const GZIP = [0x1f, 0x8b];

/**
 * Returns what a file of text holds, running text or a table, packed with gzip or not.
 * @param head the first bytes of the file
 * @throws {UnrollError} the file's fault by name.
 */
export async function readTextData(
  source: ByteSource,
  head: Head,
  reading: DataConfig['reading'],
  control: ReadingControl,
): Promise<ParsedData> {
  const isPacked = startsWith(head.bytes, GZIP);
  const textHead = isPacked ? await readHead(unpack(source.chunks(), source.sizeBytes, MAX_TABLE_BYTES)) : head;
  if (textHead.bytes.length === 0) throw emptyFileError();
  refuseBinary(findSignature(textHead.bytes));
  const text = openText(source, textHead, isPacked, reading.encoding);
  if (!text.encoding.startsWith('utf-16') && areControls(textHead.bytes)) refuseBinary('binary data');
  const { encoding, hasByteOrderMark, warnings } = text;
  const format = detectTextFormat(source.name, text.sample, reading.delimiter);
  const facts = { encoding, hasByteOrderMark, isPacked, format, delimiter: null };
  switch (format) {
    case 'text':
      return { kind: 'text', facts, text: await readWholeText(source, text, control), warnings };
    case 'json': {
      const table = await parseJson(await readWholeText(source, text, control), control);
      return { kind: 'table', facts, table, warnings };
    }
    case 'jsonl': {
      const pieces = decodePieces(text.pieces(control, MAX_TABLE_BYTES));
      return { kind: 'table', facts, table: await parseJsonl(pieces, reading.badRows, control), warnings };
    }
    case 'csv': {
      const start = findTableStart(text.sample, reading.delimiter);
      const { delimiter } = start;
      const table = await readTable(text, start, reading, control);
      return {
        kind: 'table',
        facts: { ...facts, format: delimiter === '\t' ? 'tsv' : 'csv', delimiter },
        table,
        warnings,
      };
    }
    default:
      return assertNever(format);
  }
}

function refuseBinary(binary: string | null): void {
  if (binary === null) return;
  throw new UnrollError('FILE_BINARY', `The file is ${binary}, not text.`, 'Choose a txt, csv or tsv file.', {
    binary,
  });
}

async function readWholeText(source: ByteSource, text: TextStream, control: ReadingControl): Promise<string> {
  checkFileSize(source, MAX_TEXT_BYTES);
  let whole = '';
  for await (const piece of decodePieces(text.pieces(control, MAX_TEXT_BYTES))) whole += piece;
  if (!/\S/.test(whole)) throw emptyFileError('The file holds only blank lines.');
  return whole;
}

/**
 * Returns the table in a csv file.
 * @throws {UnrollError} every error of `FieldScanner` and `TableBuilder`, and `INVALID_CONFIG`.
 */
async function readTable(
  text: TextStream,
  { commentLines, delimiter }: TableStart,
  reading: DataConfig['reading'],
  control: ReadingControl,
): Promise<Table> {
  const byte = delimiter.charCodeAt(0);
  if (byte >= 0x80 || '"\r\n'.includes(delimiter)) {
    throw configError('data.reading.delimiter', 'a separator is one ASCII character other than a quote or line end');
  }
  const builder = new TableBuilder(delimiter, reading);
  const scanner = new FieldScanner(builder, byte, reading.badRows === 'skip');
  for (let line = 0; line < commentLines; line++) builder.passComment();
  const pieces = withoutLines(text.pieces(control, MAX_TABLE_BYTES), commentLines);
  for await (const piece of pieces) scanner.push(piece);
  scanner.finish();
  return builder.finish();
}
