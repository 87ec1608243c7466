import type { DataReport, TargetReport } from '../../contract/data-report.ts';
import type { Dataset } from '../../memory/sequences.ts';
import { countNames } from './count-names.ts';
import { lengthHistogram, valueHistogram } from './histogram.ts';
import type { DetailedData } from '../prepared-data.ts';
import { tokenRanks } from '../tokens/token-ranks.ts';

const LISTED_TOKENS = 200;

/** Returns what a report tells about a prepared data set, whatever it was made from. */
export function describePrepared({
  dataset,
  preparation,
  tokenCounts,
}: Pick<DetailedData, 'dataset' | 'preparation' | 'tokenCounts'>): Pick<
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
> {
  const { train, validation, test } = dataset;
  return {
    splitCounts: { train: train.count, validation: validation.count, test: test.count },
    trainSteps: train.offsets[train.count] ?? 0,
    vocabularySize: dataset.vocabularySize,
    featureSize: dataset.featureSize,
    classes: dataset.classCount > 0 ? countNames(train.targets, preparation.labels) : [],
    targets: describeTargets(dataset),
    tokens: train.symbols === null ? [] : countNames(train.symbols, preparation.vocabulary).slice(0, LISTED_TOKENS),
    tokenRanks: tokenRanks(tokenCounts.values()),
    lengths: lengthHistogram([train, validation, test]),
  };
}

/** Scaling is undone: people know their numbers in their own unit. */
function describeTargets({ train, labels, targetSize, targetScaling }: Dataset): TargetReport[] {
  if (targetSize === 0) return [];
  return labels.map((name, index) => {
    const [offset, scale] = [targetScaling?.offset[index] ?? 0, targetScaling?.scale[index] ?? 1];
    const known = train.values?.filter((value, at) => at % targetSize === index && !Number.isNaN(value));
    return { name, histogram: valueHistogram((known ?? new Float64Array(0)).map((value) => value * scale + offset)) };
  });
}
