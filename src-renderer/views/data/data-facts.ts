import type { DataReport } from '../../../src-engine/contract/data-report.ts';
import type { Dictionary } from '../../i18n/en.ts';

/** Formats that lines and separator tell already. */
const TOLD_OTHERWISE: ReadonlySet<DataReport['format']> = new Set(['text', 'csv', 'tsv']);

/** Returns size and form of a file in one line. */
export function dataFacts(report: DataReport, { data, reading, synthetic }: Dictionary): string {
  const { format, rowCount, encoding, delimiter } = report;
  const delimiters: Readonly<Record<string, string>> = reading.delimiters;
  const parts = [
    format === 'text'
      ? data.lines(rowCount)
      : format === 'synthetic'
        ? synthetic.sequences(rowCount)
        : data.rows(rowCount),
    report.columns.length > 0 ? data.columns(report.columns.length) : '',
    format === 'synthetic' ? synthetic.badge : TOLD_OTHERWISE.has(format) ? '' : format,
    encoding === null ? '' : reading.encodingNames[encoding],
    report.hasByteOrderMark ? reading.byteOrderMark : '',
    delimiter === null ? '' : (delimiters[delimiter] ?? delimiter),
    report.isPacked ? reading.packed : '',
    data.size(report.sizeBytes),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
