import type { DataReport } from '../../../../src-engine/contract/data-report.ts';

/** An example sequence of the data, as the picture shows it. */
export interface PictureTexts {
  readonly sequenceLength: number;
  /** Token read at a time step, from 0; empty for numbers. */
  readonly input: (step: number) => string;
  /** What is to be predicted at a time step; empty when it is not known. */
  readonly output: (step: number) => string;
  /** The first step that has something to predict when not all have, otherwise `null`. */
  readonly lossStep: number | null;
}

/** Tag of a step that has nothing to predict. */
const NO_TAG = '-';

/** Returns the first sequence of the data with its targets. */
export function pictureTexts(report: DataReport): PictureTexts {
  const [first = []] = report.tokenPreview;
  if (report.data.task === 'next-symbol') {
    const tokens = report.tokenPreview.flat();
    const token = (step: number) => tokens[step]?.text ?? '';
    return {
      sequenceLength: Math.max(1, report.lengths.max),
      input: token,
      output: (step) => token(step + 1),
      lossStep: null,
    };
  }
  if (report.data.task === 'forecast') return seriesTexts(report);
  const column = report.columns.findIndex(({ name }) => name === report.data.columns.target?.[0]);
  const target = report.previewRows[0]?.[column] ?? '';
  const tags = target.split(/\s+/);
  const isTagged = report.data.task === 'step-tags' && tags.length === first.length;
  const lossStep = isTagged && tags.includes(NO_TAG) ? tags.findIndex((tag) => tag !== NO_TAG) : -1;
  const answer = (step: number) => {
    if (report.data.task === 'sequence-class' || report.data.task === 'sequence-value') return target;
    return isTagged ? (tags[step] ?? '') : '';
  };
  return {
    sequenceLength: Math.max(1, first.length > 0 ? first.length : Math.round(report.lengths.median)),
    input: (step) => first[step]?.text ?? '',
    output: answer,
    lossStep: lossStep < 0 ? null : lossStep,
  };
}

/** The first window of a series, with the numbers of its first columns. */
function seriesTexts({ columns, previewRows, data, lengths }: DataReport): PictureTexts {
  const { horizon } = data.window;
  const cell = (names: readonly string[] | null, row: number) =>
    previewRows[row]?.[columns.findIndex(({ name }) => name === names?.[0])] ?? '';
  return {
    sequenceLength: Math.max(1, lengths.max),
    input: (step) => cell(data.columns.input, step),
    output: (step) => cell(data.columns.target, step + horizon),
    lossStep: null,
  };
}
