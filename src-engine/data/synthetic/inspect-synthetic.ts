import type { DataReport } from '../../contract/data-report.ts';
import { parseRunConfig, type SyntheticSource } from '../../contract/run-config.ts';
import type { Dataset } from '../../memory/sequences.ts';
import { countNames } from '../report/count-names.ts';
import { USUAL_NEEDS } from '../preparing/data-needs.ts';
import type { DataWish } from '../data-wish.ts';
import { describePrepared } from '../report/describe-prepared.ts';
import { finish } from '../stage.ts';
import { suggestRun } from '../understanding/suggest-run.ts';
import { prepareSynthetic } from './prepare-synthetic.ts';
import { writeSequences } from './write-sequences.ts';

const PREVIEW_SEQUENCES = 200;
const TOKEN_SEQUENCES = 20;
const PREVIEW_TOKENS = 200;

/** What a report tells that is not known from the arrays. */
type Fingerprint = Pick<DataReport, 'sha256' | 'sizeBytes' | 'durationMs'>;

/**
 * Returns what a made-up task holds, and its data set.
 * @param wish what a person has decided; the task has its own for the rest
 * @throws {UnrollError} `INVALID_CONFIG` for a choice that the task does not allow
 */
export function inspectSynthetic(
  source: SyntheticSource,
  wish: DataWish | null,
): { readonly report: Omit<DataReport, keyof Fingerprint>; readonly dataset: Dataset } {
  const { data: wished } = parseRunConfig({ data: { ...wish, source } });
  const prepared = prepareSynthetic(source, wished, USUAL_NEEDS);
  const { dataset, preparation, data } = prepared;
  const { train, validation, test } = dataset;
  const tokenCounts = new Map(
    finish(countNames(train.symbols ?? new Int32Array(0), preparation.vocabulary))
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => [name, count]),
  );
  const report: Omit<DataReport, keyof Fingerprint> = {
    ...{ name: source.task, format: 'synthetic', encoding: null, hasByteOrderMark: false, isPacked: false },
    ...{ delimiter: null, columns: [], excerpt: '', warnings: [], repairs: [] },
    rowCount: train.count + validation.count + test.count,
    previewRows: writeSequences(dataset, preparation.vocabulary, PREVIEW_SEQUENCES),
    proposals: [
      {
        ...{ task: dataset.task, layout: null, input: [], target: [], group: null, time: null },
        reason: 'made-up',
      },
    ],
    data,
    ...finish(describePrepared({ ...prepared, tokenCounts })),
    tokenPreview: previewSymbols(dataset, preparation.vocabulary),
    series: dataset.task === 'forecast' ? firstSequence(dataset) : [],
    suggestedRun: suggestRun(source.task, prepared),
  };
  return { report, dataset };
}

function previewSymbols({ train }: Dataset, vocabulary: readonly string[]): DataReport['tokenPreview'] {
  const { symbols, offsets } = train;
  if (symbols === null) return [];
  return Array.from({ length: Math.min(TOKEN_SEQUENCES, train.count) }, (_, index) => {
    const start = offsets[index] ?? 0;
    const end = Math.min(offsets[index + 1] ?? 0, start + PREVIEW_TOKENS);
    return Array.from(symbols.subarray(start, end), (id) => ({ text: vocabulary[id] ?? '', known: true }));
  });
}

/** The numbers that the first sequence reads, one series for each feature. */
function firstSequence({ train, featureSize }: Dataset): DataReport['series'] {
  const numbers = train.numbers?.subarray(0, (train.offsets[1] ?? 0) * featureSize) ?? new Float64Array(0);
  return Array.from({ length: featureSize }, (_, feature) => {
    const values = Array.from(numbers.filter((_value, at) => at % featureSize === feature));
    const name = featureSize === 1 ? 'x' : `x ${feature + 1}`;
    return { name, bucketSteps: 1, low: values, high: values };
  });
}
