import type { PairedComparison } from '../../../../src-engine/comparison/paired.ts';
import type { FigureMetric } from '../../../../src-engine/contract/run-record.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import { distanceText } from './metric-words.ts';

/** Returns in words what the common seeds of two columns tell of a metric, and what they do not. */
export function pairSentence(
  pair: PairedComparison,
  metric: FigureMetric,
  names: readonly [first: string, second: string],
  words: Pick<Dictionary, 'compare'>,
  format: Formats,
): string {
  const { compare } = words;
  const { n, meanDifference, low, high, verdict } = pair;
  if (n === 0) return compare.noCommonSeeds;
  const text = (value: number) => distanceText(metric, value, words, format);
  const mean = compare.pairMean({
    n,
    metric: compare.metricsInText[metric],
    first: names[0],
    second: names[1],
    isLower: meanDifference < 0,
    distance: meanDifference === 0 ? null : text(Math.abs(meanDifference)),
  });
  if (n === 1) return `${mean} ${compare.oneSeed}`;
  const better = verdict === 'first' ? names[0] : names[1];
  const ends = [text(low), text(high)] as const;
  const interval = ends[0] === ends[1] ? compare.equalDifferences : compare.interval(compare.minus(...names), ...ends);
  return `${mean} ${interval} ${compare.verdicts[verdict](better)}`;
}
