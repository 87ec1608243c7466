import type { DataFile } from '../data/data-file.ts';
import type { ParsedData } from '../data/parsed-data.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { FieldScanner } from '../data/reading/field-scanner.ts';
import { TableBuilder } from '../data/reading/table-builder.ts';
import { sniffDelimiter } from '../data/reading/sniff-delimiter.ts';

const FACTS = { encoding: 'utf-8', hasByteOrderMark: false, isPacked: false } as const;
const { reading } = parseRunConfig({ data: { source: { kind: 'file', path: 'any' } } }).data;

/** Returns a file of text, read: a table if its name ends with csv, else running text. */
export function dataFile(name: string, text: string, sha256 = ''): DataFile {
  const bytes = new TextEncoder().encode(text);
  return { name, sizeBytes: bytes.length, sha256, data: name.endsWith('.csv') ? parseCsv(bytes, text) : asText(text) };
}

function asText(text: string): ParsedData {
  const hasByteOrderMark = text.startsWith('\ufeff');
  const facts = { ...FACTS, hasByteOrderMark, format: 'text', delimiter: null } as const;
  return { kind: 'text', facts, text: hasByteOrderMark ? text.slice(1) : text, warnings: [] };
}

function parseCsv(bytes: Uint8Array, text: string): ParsedData {
  const { delimiter } = sniffDelimiter(text);
  const builder = new TableBuilder(delimiter, reading);
  const scanner = new FieldScanner(builder, delimiter.charCodeAt(0), false);
  scanner.push(bytes);
  scanner.finish();
  return { kind: 'table', facts: { ...FACTS, format: 'csv', delimiter }, table: builder.finish(), warnings: [] };
}
