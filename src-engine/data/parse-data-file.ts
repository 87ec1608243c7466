import { UnrollError } from '../contract/wire-error.ts';
import type { DataFile } from './data-file.ts';
import { decodeText } from './decode-text.ts';
import { parseTable } from './parse-table.ts';
import type { ParsedData } from './parsed-data.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

/** Text formats whose content would be misread as running text. */
const OTHER_FORMATS = new Set(['json', 'jsonl', 'ndjson', 'html', 'htm', 'xml', 'yaml', 'yml', 'rtf', 'svg', 'ipynb']);

/**
 * Returns what a file holds. The name's ending decides between text and table; without a known one the content does.
 * @throws {UnrollError} every error of `decodeText` and `parseTable`, and `FILE_FORMAT_UNKNOWN`.
 */
export function parseDataFile(file: DataFile): ParsedData {
  const { text, hasByteOrderMark } = decodeText(file.bytes);
  const facts = { encoding: 'utf-8', hasByteOrderMark, isPacked: false } as const;
  if (detectFormat(file.name, text) === 'text') {
    return { kind: 'text', facts: { ...facts, format: 'text', delimiter: null }, text };
  }
  const { delimiter } = sniffDelimiter(text);
  const format = delimiter === '\t' ? 'tsv' : 'csv';
  return { kind: 'table', facts: { ...facts, format, delimiter }, table: parseTable(text, delimiter) };
}

function detectFormat(name: string, text: string): 'text' | 'table' {
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'txt' || extension === 'md') return 'text';
  if (extension === 'csv' || extension === 'tsv') return 'table';
  if (OTHER_FORMATS.has(extension) || looksStructured(text)) {
    throw new UnrollError(
      'FILE_FORMAT_UNKNOWN',
      `Unroll cannot read the format of "${name}".`,
      'Choose a txt, md, csv or tsv file.',
      { name, extension },
    );
  }
  return sniffDelimiter(text).consistent ? 'table' : 'text';
}

/** Whether a text opens as JSON, a markup document or a script does. */
function looksStructured(text: string): boolean {
  return /^\s*(?:[{[]\s*["{[\]}\d-]|<[!?a-z]|#!|%!)/i.test(text.slice(0, 1000));
}
