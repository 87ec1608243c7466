import type { DataFormat } from '../../contract/data-report.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

export type TextFormat = Extract<DataFormat, 'text' | 'csv' | 'json' | 'jsonl'>;

const BY_ENDING: Readonly<Record<string, TextFormat>> = {
  ...{ txt: 'text', text: 'text', md: 'text', log: 'text' },
  ...{ csv: 'csv', tsv: 'csv', tab: 'csv' },
  ...{ json: 'json', jsonl: 'jsonl', ndjson: 'jsonl' },
};
/** Text formats whose content would be misread as running text. */
const OTHER_ENDINGS = new Set(['html', 'htm', 'xml', 'yaml', 'yml', 'rtf', 'svg', 'ipynb']);

/**
 * Returns the format of a text: by the ending of the file's name, without a known one by its beginning.
 * @param delimiter the one that a person has chosen, `null`: any
 * @throws {UnrollError} `FILE_FORMAT_UNKNOWN`.
 */
export function detectTextFormat(name: string, sample: string, delimiter: string | null): TextFormat {
  const ending = /\.([^.]*)$/.exec(name.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? '';
  const known = Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
  if (known !== undefined) return known;
  if (OTHER_ENDINGS.has(ending) || isMarkup(sample)) {
    throw new UnrollError(
      'FILE_FORMAT_UNKNOWN',
      `Unroll cannot read the format of "${name}".`,
      'Choose a txt, md, csv, tsv, json, jsonl, npy, npz or parquet file.',
      { name, extension: ending },
    );
  }
  if (isJsonLine(sample)) return 'jsonl';
  if (isJson(sample)) return 'json';
  return delimiter !== null || sniffDelimiter(sample).consistent ? 'csv' : 'text';
}

/** Whether a text opens as a markup document or a script does. */
function isMarkup(sample: string): boolean {
  return /^\s*(?:<[!?a-z]|#!|%!)/i.test(sample.slice(0, 1000));
}

function isJson(sample: string): boolean {
  return /^\s*[{[]\s*["{[\]}\d-]/.test(sample.slice(0, 1000));
}

/** Whether the first line alone is a JSON record or list, and another line follows. */
function isJsonLine(sample: string): boolean {
  const [first = '', second = ''] = sample.trimStart().split(/\r\n|\n|\r/, 2);
  return /^\{.*\}\s*$|^\[.*\]\s*$/.test(first) && /^[{[]/.test(second);
}
