import type { DataConfig } from '../../contract/run-config.ts';
import { fileCase, labelledTable, lines, manyLines, tableWith } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';

interface Choices {
  readonly data: Partial<Omit<DataConfig, 'source'>>;
}

const MIB = 2 ** 20;
const SKIP: Choices = { data: { reading: { encoding: null, delimiter: null, header: null, badRows: 'skip' } } };

/** Predicts one column from another. */
function predict(input: string, target: string, task: DataConfig['task'] = 'sequence-class'): Choices {
  return { data: { task, columns: { input: [input], target: [target], group: null, time: null } } };
}

const numbers = (cell: string): string => tableWith(`${cell},a`);
const VALUE = predict('value', 'label');

/** Tables whose rows, names or numbers are not as they should be. */
export const TABLE_FAULTS: readonly DataFileCase[] = [
  fileCase('3.header-only', 'header.csv', 'text,label\n', { code: 'DATA_NO_ROWS' }),
  fileCase(
    '4.one-row',
    'one-row.csv',
    lines('text,label', 'hello there,a'),
    { code: 'DATA_TOO_FEW_ROWS' },
    predict('text', 'label'),
  ),
  fileCase(
    '5.one-class',
    'one-class.csv',
    () => `text,label\n${manyLines(40, (row) => `hello ${row},a`)}`,
    { code: 'LABEL_ONE_CLASS' },
    predict('text', 'label'),
  ),
  fileCase(
    '6.label-renamed',
    'renamed.csv',
    () => labelledTable(),
    { code: 'LABEL_COLUMN_MISSING' },
    predict('text', 'lable'),
  ),
  fileCase('7.small-class', 'small-class.csv', () => `${labelledTable()}odd one,rare\n`, {
    warning: 'LABEL_CLASS_TOO_SMALL',
  }),

  fileCase('18.short-row', 'short-row.csv', () => tableWith('1.5'), { code: 'CSV_RAGGED' }),
  fileCase('18.long-row', 'long-row.csv', () => tableWith('1.5,a,b'), { code: 'CSV_RAGGED' }),
  fileCase('18.skipped', 'skipped-row.csv', () => tableWith('1.5,a,b'), { repair: 'ragged-skipped' }, SKIP),
  fileCase('19.open-quote', 'open-quote.csv', () => tableWith('"1.5,a'), { code: 'CSV_QUOTE_NOT_CLOSED' }),
  fileCase('20.stray-quote', 'stray-quote.csv', () => tableWith('"1.5"x,a'), { code: 'CSV_BAD_QUOTE' }),
  fileCase('21.semicolon', 'semicolon.csv', () => labelledTable(';'), 'ok'),
  fileCase('21.tab', 'tab.csv', () => labelledTable('\t'), 'ok'),
  fileCase('21.pipe', 'pipe.csv', () => labelledTable('|'), 'ok'),
  fileCase('21.unknown', 'caret.csv', () => labelledTable('^'), { code: 'CSV_ONE_COLUMN' }),
  fileCase('22.duplicate', 'duplicate.csv', () => labelledTable().replace('text,label', 'label,label'), {
    warning: 'CSV_DUPLICATE_HEADER',
  }),
  fileCase('22.empty-name', 'empty-name.csv', () => labelledTable().replace('text,label', ',label'), {
    warning: 'CSV_DUPLICATE_HEADER',
  }),
  fileCase('23.prototype', 'prototype.csv', () => labelledTable().replace('text,label', '__proto__,constructor'), 'ok'),
  fileCase(
    '23.to-string',
    'to-string.csv',
    () => labelledTable().replace('text,label', 'toString,hasOwnProperty'),
    'ok',
  ),

  fileCase('24.spaces', 'spaces.csv', () => numbers(' 3 '), 'ok', VALUE),
  fileCase('24.thousands', 'thousands.csv', () => numbers('"1,234.5"'), { warning: 'NUMBER_FORMAT_ASSUMED' }, VALUE),
  fileCase('24.full-width', 'full-width.csv', () => numbers('１２'), { warning: 'NUMBER_FORMAT_ASSUMED' }, VALUE),
  fileCase('24.too-large', 'too-large.csv', () => numbers('1e400'), { code: 'DATA_NOT_FINITE' }, VALUE),
  fileCase('24.hexadecimal', 'hexadecimal.csv', () => numbers('0x10'), { code: 'NUMBER_FORMAT' }, VALUE),
  fileCase('24.dash', 'dash.csv', () => numbers('-'), { code: 'NUMBER_FORMAT' }, VALUE),
  fileCase('25.nan', 'nan.csv', () => numbers('NaN'), { code: 'DATA_NOT_FINITE' }, VALUE),
  fileCase('25.infinity', 'infinity.csv', () => numbers('-inf'), { code: 'DATA_NOT_FINITE' }, VALUE),
  fileCase(
    '25.mean',
    'mean.csv',
    () => numbers('NaN'),
    { warning: 'NUMBERS_REPLACED' },
    { data: { ...VALUE.data, missing: 'mean' } },
  ),
  fileCase(
    '25.drop',
    'drop.csv',
    () => numbers('NaN'),
    { repair: 'number-missing-skipped' },
    { data: { ...VALUE.data, missing: 'drop' } },
  ),
  fileCase(
    '26.constant',
    'constant.csv',
    () => `signal,label\n${manyLines(60, (row) => `3 3,${row % 2 === 0 ? 'a' : 'b'}`)}`,
    { warning: 'CONSTANT_COLUMN' },
  ),
  fileCase('27.field', 'field.csv', () => tableWith(`${'x'.repeat(2 * MIB)},a`), { code: 'FIELD_TOO_LARGE' }),
  fileCase('27.line', 'line.jsonl', () => new Uint8Array(80 * MIB).fill(0x20), { code: 'LINE_TOO_LONG' }),
  fileCase('28.columns', 'columns.csv', () => lines('a,'.repeat(99_999) + 'a', '1,'.repeat(99_999) + '1'), {
    code: 'TOO_MANY_COLUMNS',
  }),

  fileCase('48.formula', 'formula.csv', () => labelledTable().replaceAll('good', "=cmd|' /C calc'!A0"), 'ok'),
  fileCase(
    '49.dates',
    'dates.csv',
    () =>
      `day,value\n${manyLines(120, (row) => `2024-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + Math.floor(row / 12)).padStart(2, '0')},${Math.sin(row / 5)}`)}`,
    'ok',
  ),
  fileCase(
    '49.unequal',
    'unequal.csv',
    () => `x,label\n${manyLines(60, (row) => `${'1 '.repeat(1 + (row % 9))},${row % 2 === 0 ? 'a' : 'b'}`)}`,
    'ok',
  ),
  fileCase(
    '49.empty-sequence',
    'empty-sequence.csv',
    () => `x,label\n${manyLines(60, (row) => `${row === 7 ? '[]' : '[1 2 3]'},${row % 2 === 0 ? 'a' : 'b'}`)}`,
    { warning: 'ROWS_SKIPPED' },
    predict('x', 'label'),
  ),
];
