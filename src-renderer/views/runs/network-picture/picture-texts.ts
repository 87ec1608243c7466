import type { DataReport } from '../../../../src-engine/contract/data-report.ts';

/** An example sequence of the data, as the picture shows it. */
export interface PictureTexts {
  readonly sequenceLength: number;
  /** Token read at a time step, from 0; empty for numbers. */
  readonly input: (step: number) => string;
  /** What is to be predicted at a time step; empty when it is not known. */
  readonly output: (step: number) => string;
}

/** Returns the first sequence of the data with its targets. */
export function pictureTexts(report: DataReport): PictureTexts {
  const [first = []] = report.tokenPreview;
  if (report.data.task === 'next-symbol') {
    const tokens = report.tokenPreview.flat();
    const token = (step: number) => tokens[step]?.text ?? '';
    return { sequenceLength: Math.max(1, report.lengths.max), input: token, output: (step) => token(step + 1) };
  }
  const column = report.columns.findIndex(({ name }) => name === report.data.columns.target?.[0]);
  const target = report.data.task === 'sequence-class' ? (report.previewRows[0]?.[column] ?? '') : '';
  return {
    sequenceLength: Math.max(1, first.length > 0 ? first.length : Math.round(report.lengths.median)),
    input: (step) => first[step]?.text ?? '',
    output: () => target,
  };
}
