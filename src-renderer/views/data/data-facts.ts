import type { DataReport } from '../../../src-engine/contract/data-report.ts';
import type { Dictionary } from '../../i18n/en.ts';

/** Returns size and form of a file in one line. */
export function dataFacts(report: DataReport, words: Dictionary['data']): string {
  const delimiters: Readonly<Record<string, string>> = words.delimiters;
  const parts =
    report.format === 'text'
      ? [words.lines(report.rowCount), report.encoding]
      : [
          words.rows(report.rowCount),
          words.columns(report.columns.length),
          report.encoding,
          report.delimiter === null ? '' : (delimiters[report.delimiter] ?? report.delimiter),
        ];
  return [...parts, words.size(report.sizeBytes)].filter((part) => part !== '').join(' · ');
}
