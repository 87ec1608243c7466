import type { GroupFigures, MetricRow } from '../../../../src-engine/comparison/metric-rows.ts';
import { spreadOf, type Spread } from '../../../../src-engine/comparison/spread.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import { distanceText, metricText } from './metric-words.ts';

/** A figure of one side: `–` where it has none. */
export interface FigureCell {
  readonly value: string;
  /** Standard deviation over seeds; empty for a single run. */
  readonly spread: string;
  /** How many of the runs have it, where not all do, and after which update, where there is one. */
  readonly note: string;
  readonly isBest: boolean;
}

export interface FigureLine {
  readonly key: string;
  readonly name: string;
  readonly isOfTraining: boolean;
  /** [columns] */
  readonly cells: readonly FigureCell[];
}

type Words = Pick<Dictionary, 'compare'>;

/**
 * Returns best and last values of each metric in words.
 * @param runCounts [columns] runs of each
 */
export function figureLines(
  rows: readonly MetricRow[],
  runCounts: readonly number[],
  words: Words,
  format: Formats,
): readonly FigureLine[] {
  const { compare } = words;
  return rows.flatMap((row) => {
    const name = compare.metrics[row.metric];
    const line = (which: 'best' | 'last', title: string): FigureLine => ({
      key: `${row.split} ${row.metric} ${which}`,
      name: title,
      isOfTraining: row.split === 'train',
      cells: row.groups.map((figures, i) => ({
        ...cellOf(row, figures, which, runCounts[i] ?? 0, words, format),
        isBest: which === 'best' && row.winner === i,
      })),
    });
    if (row.split === 'train') return [line('last', compare.trainLast(name))];
    return [line('best', compare.best(name)), line('last', compare.last(name))];
  });
}

function cellOf(
  { metric }: MetricRow,
  figures: GroupFigures,
  which: 'best' | 'last',
  runCount: number,
  words: Words,
  format: Formats,
): Omit<FigureCell, 'isBest'> {
  const { compare } = words;
  const spread: Spread = figures[which];
  const [only] = figures.runs;
  if (only === undefined) return { value: '–', spread: '', note: '' };
  if (figures.runs.length === 1) {
    const step = compare.atStep(which === 'best' ? only.bestStep : only.lastStep);
    const note = runCount > 1 ? `${compare.ofRuns(1, runCount)}, ${step}` : step;
    return { value: metricText(metric, only[which], format), spread: '', note };
  }
  return {
    value: metricText(metric, spread.mean, format),
    spread: spread.n > 1 ? `± ${distanceText(metric, spread.deviation, words, format)}` : '',
    note: spread.n < runCount ? compare.ofRuns(spread.n, runCount) : '',
  };
}

/**
 * Returns a fact of the runs of a side: of those that have it, as none has before it begins, when it is 0.
 * @param values [runs]
 * @param isCount whether a mean would be a number that no run has: then the smallest and the largest are told
 */
export function factCell(
  values: readonly number[],
  tell: (value: number) => string,
  isCount: boolean,
  { ofRuns, mean: meanWord }: Pick<Dictionary['compare'], 'ofRuns' | 'mean'>,
): Pick<FigureCell, 'value' | 'note'> {
  const { n, mean, min, max } = spreadOf(values.filter((value) => value > 0));
  if (n === 0) return { value: '–', note: '' };
  const told = [...new Set([min, max].map(tell))];
  const notes = [
    ...(isCount || told.length === 1 ? [] : [meanWord]),
    ...(n < values.length ? [ofRuns(n, values.length)] : []),
  ];
  return { value: isCount ? told.join('–') : tell(mean), note: notes.join(', ') };
}
