import type { ErrorCode } from '../../contract/wire-error.ts';
import { fileCase, lines, manyLines } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';

function json(id: string, content: string | (() => string), code: ErrorCode | 'ok'): DataFileCase {
  return fileCase(id, `${id.replace(/^\d+[.]/, '')}.json`, content, code === 'ok' ? 'ok' : { code });
}

const ROWS = 60;
const record = (row: number): string =>
  JSON.stringify({ text: `word${row % 3} and more`, label: row % 2 === 0 ? 'a' : 'b' });
const records = (count: number, one = record): string =>
  `[${Array.from({ length: count }, (_, row) => one(row)).join(',\n')}]`;
/** Returns lines of which one, in the middle, is another. */
const linesWith = (line: string): string => manyLines(ROWS, (row) => (row === 30 ? line : record(row)));

/** JSON that is none, or is no table, or only nearly so. */
export const JSON_FAULTS: readonly DataFileCase[] = [
  json('36.truncated', '[{"a": 1}, {"a":', 'JSON_SYNTAX'),
  json('36.trailing-comma', '[{"a": 1},]', 'JSON_SYNTAX'),
  json('36.comments', '[ // one\n{"a": 1}]', 'JSON_SYNTAX'),
  json('36.scalar', '42', 'JSON_SHAPE'),
  json('36.unequal-lists', '[[1, 2], [3]]', 'JSON_SHAPE'),
  json('36.unequal-columns', '{"a": [1, 2], "b": [1]}', 'JSON_SHAPE'),
  json('36.mixed-types', '[{"a": 1}, {"a": "one"}]', 'JSON_SHAPE'),
  json('36.no-records', '[]', 'DATA_EMPTY'),
  json('36.answer', () => `{"status": "ok", "data": ${records(ROWS)}}`, 'ok'),
  json('37.deep-lists', () => '['.repeat(100_000), 'JSON_TOO_DEEP'),
  json('37.deep-records', () => '{"a":'.repeat(100_000), 'JSON_TOO_DEEP'),
  json('38.duplicate-key', '[{"a": 1, "a": 2}]', 'JSON_DUPLICATE_KEY'),
  json(
    '38.prototype',
    () => records(ROWS, (row) => `{"__proto__": "word${row % 3}", "constructor": "${row % 2 === 0 ? 'a' : 'b'}"}`),
    'ok',
  ),
  json('38.infinite', '[{"a": 1e999}]', 'NUMBER_RANGE'),
  json('38.huge-whole', '[{"a": 9007199254740993}]', 'NUMBER_RANGE'),
  fileCase('39.bad-line', 'bad-line.jsonl', () => linesWith('{"text": oops}'), { code: 'JSONL_BAD_LINE' }),
  fileCase(
    '39.bad-line-skipped',
    'skipped.jsonl',
    () => linesWith('{"text": oops}'),
    { repair: 'unreadable-skipped' },
    {
      data: { reading: { encoding: null, delimiter: null, header: null, badRows: 'skip' } },
    },
  ),
  fileCase(
    '39.bad-line-in-a-million',
    'million.jsonl',
    () => manyLines(1e6, (row) => (row === 567_890 ? '{' : '{"a":1}')),
    { code: 'JSONL_BAD_LINE' },
  ),
  fileCase('39.blank-lines', 'blank.jsonl', () => linesWith(''), 'ok'),
  fileCase('39.crlf', 'crlf.jsonl', () => linesWith(record(1)).replaceAll('\n', '\r\n'), 'ok'),
  fileCase('39.last-line-half', 'half.jsonl', lines(record(0), record(1), '{"text":').trimEnd(), {
    code: 'JSONL_BAD_LINE',
  }),
  fileCase('44.lone-surrogate', 'surrogate.jsonl', () => linesWith('{"text": "half \\ud800 a sign", "label": "a"}'), {
    warning: 'LONE_SURROGATES_REPLACED',
  }),
];
