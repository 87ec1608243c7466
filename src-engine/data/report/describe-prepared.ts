import type { DataReport, TargetReport } from '../../contract/data-report.ts';
import type { Dataset } from '../../memory/sequences.ts';
import { countNames } from './count-names.ts';
import { lengthHistogram, valueHistogram } from './histogram.ts';
import type { DetailedData } from '../prepared-data.ts';
import { inPieces, type Stage } from '../stage.ts';
import { tokenRanks } from '../tokens/token-ranks.ts';

const LISTED_TOKENS = 200;

/** Returns what a report tells about a prepared data set, whatever it was made from. */
export function* describePrepared({
  dataset,
  preparation,
  tokenCounts,
}: Pick<DetailedData, 'dataset' | 'preparation' | 'tokenCounts'>): Stage<
  Pick<
    DataReport,
    | 'splitCounts'
    | 'trainSteps'
    | 'vocabularySize'
    | 'featureSize'
    | 'classes'
    | 'targets'
    | 'tokens'
    | 'tokenRanks'
    | 'lengths'
  >
> {
  const { train, validation, test } = dataset;
  return {
    splitCounts: { train: train.count, validation: validation.count, test: test.count },
    trainSteps: train.offsets[train.count] ?? 0,
    vocabularySize: dataset.vocabularySize,
    featureSize: dataset.featureSize,
    classes: dataset.classCount > 0 ? yield* countNames(train.targets, preparation.labels) : [],
    targets: yield* describeTargets(dataset),
    tokens:
      train.symbols === null ? [] : (yield* countNames(train.symbols, preparation.vocabulary)).slice(0, LISTED_TOKENS),
    tokenRanks: tokenRanks(tokenCounts.values()),
    lengths: yield* lengthHistogram([train, validation, test]),
  };
}

/** Scaling is undone: people know their numbers in their own unit. */
function* describeTargets({ train, labels, targetSize, targetScaling }: Dataset): Stage<TargetReport[]> {
  if (targetSize === 0) return [];
  const values = train.values ?? new Float64Array(0);
  const reports: TargetReport[] = [];
  for (const [column, name] of labels.entries()) {
    const [offset, scale] = [targetScaling?.offset[column] ?? 0, targetScaling?.scale[column] ?? 1];
    const known = new Float64Array(values.length / targetSize);
    let count = 0;
    yield* inPieces(known.length, (start, end) => {
      for (let row = start; row < end; row++) {
        const value = values[row * targetSize + column] ?? NaN;
        if (!Number.isNaN(value)) known[count++] = value * scale + offset;
      }
    });
    reports.push({ name, histogram: yield* valueHistogram(known.subarray(0, count)) });
  }
  return reports;
}
