import { isMissingNumber } from '../preparing/parse-numbers.ts';
import { overTexts, type Stage } from '../stage.ts';

/**
 * How the numbers of a column are written: with a decimal point alone (`plain`), in groups of three with a comma between
 * them (`comma-groups`, 1,234.5), or with a decimal comma and perhaps points between groups (`comma-decimal`, 1.234,5).
 */
export type NumberFormat = 'plain' | 'comma-groups' | 'comma-decimal';

const COMMA_GROUPS = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const COMMA_DECIMAL = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
/** Only points between groups explain two of them. */
const POINT_GROUPS = /\d\.\d{3}\./;
/** What no list of numbers has: a group that begins with zero, or one with decimals behind it. */
const SURE_GROUPS = /,0|,\d{3}\./;
/** Reads as 1234 and as 1.234 alike. */
const UNSURE = /^[+-]?\d{1,3},\d{3}$/;
/** Spaces that do not break a line, between groups of digits. */
const GROUP_SPACE = /(?<=\d)[\u00a0\u2009\u202f](?=\d{3})/g;
const NOT_ASCII = /[^\0-\x7f]/;

/** Returns a cell as a decimal point would have it; full-width characters become ordinary ones. */
export function toPlainNumber(cell: string, format: NumberFormat): string {
  const ascii = toAscii(cell);
  if (format === 'comma-groups') return ascii.replaceAll(',', '');
  return format === 'comma-decimal' ? ascii.replaceAll('.', '').replace(',', '.') : ascii;
}

/**
 * Returns how numbers are written where all cells agree; `unsure` where they agree on two ways. Lists of numbers between
 * commas are plain.
 */
export function* detectNumberFormat(count: number, cellAt: (index: number) => string): Stage<NumberFormat | 'unsure'> {
  const may = { 'comma-groups': true, 'comma-decimal': true };
  const seen = { mark: false, list: false, sureGroups: false, onlyUnsure: true };
  yield* overTexts(count, (index) => {
    if (!may['comma-groups'] && !may['comma-decimal']) return 0;
    const text = toAscii(cellAt(index)).trim();
    if (text === '' || isMissingNumber(text)) return text.length;
    may['comma-groups'] &&= COMMA_GROUPS.test(text);
    may['comma-decimal'] &&= COMMA_DECIMAL.test(text);
    const commas = text.split(',').length - 1;
    if (commas === 0 && !POINT_GROUPS.test(text)) return text.length;
    seen.mark = true;
    seen.list ||= commas > 1;
    seen.sureGroups ||= SURE_GROUPS.test(text);
    seen.onlyUnsure &&= UNSURE.test(text);
    return text.length;
  });
  if (!may['comma-groups'] && !may['comma-decimal']) return 'plain';
  if (!seen.mark) return 'plain';
  if (may['comma-groups'] && seen.sureGroups) return 'comma-groups';
  if (seen.list) return 'plain';
  if (seen.onlyUnsure) return 'unsure';
  return may['comma-decimal'] ? 'comma-decimal' : 'comma-groups';
}

function toAscii(cell: string): string {
  return NOT_ASCII.test(cell) ? cell.replace(GROUP_SPACE, '').normalize('NFKC').replaceAll('\u2212', '-') : cell;
}
