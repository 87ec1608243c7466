import { rateSetNotes } from '../../comparison/rates-set.ts';
import type { PairedComparison } from '../../comparison/paired.ts';
import { bandOf, type Spread } from '../../comparison/spread.ts';
import { settingLines } from '../../comparison/setting-lines.ts';
import { settingsEn } from '../../comparison/words/settings-en.ts';
import { runsEn } from '../../comparison/words/runs-en.ts';
import type { Band } from '../../contract/board-view.ts';
import type { ComparedFigures, ComparedMetric, GroupComparison } from './compared-groups.ts';
import { formatMetric } from './metric-rows.ts';

const BAND_WORDS: Readonly<Record<Band, string>> = {
  deviation: 'mean ± standard deviation',
  error: 'mean ± standard error',
  range: 'mean [smallest … largest]',
  none: 'mean',
};

const OTHER_MEASURE = { data: '– other data', loss: '– other loss' } as const;

const UNLIKE = {
  data: 'Caution: these runs did not learn from the same data, so their figures are not of the same thing.',
  loss: 'Caution: these runs do not have the same loss, so their losses are not of the same thing.',
} as const;

/** Returns the table of a comparison: a row for each group with its best figures and the settings that differ. */
export function comparisonRows(comparison: GroupComparison, band: Band): string[][] {
  const { groups, baseline, metrics } = comparison;
  const configs = groups.map(({ runs }) => runs.map(({ definition }) => definition.config));
  const { differing } = settingLines(configs, settingsEn);
  const head = metrics.flatMap((row) => metricHead(row, groups.length));
  const rows = groups.map(({ name, runs }, i) => [
    `${i + 1} ${name}${i === baseline && groups.length > 1 ? ' (baseline)' : ''}`,
    String(runs.length),
    ...metrics.flatMap((row) => metricCells(row, i, runs.length, groups.length, band)),
    ...differing.map(({ values }) => values[i] ?? ''),
  ]);
  return [['group', 'n', ...head, ...differing.map(({ name }) => name)], ...rows];
}

/** Returns what is to be said below the table. */
export function comparisonNotes(
  { groups, baseline, metrics, settings, unlike }: GroupComparison,
  band: Band,
): string[] {
  const pairs = metrics.flatMap(({ metric, groups: figures }) =>
    figures.flatMap(({ paired }, i) =>
      paired === null || paired.n < 2 ? [] : [`${metric}, ${i + 1} − ${baseline + 1}, ${pairWords(paired, metric)}`],
    ),
  );
  const unfinished = groups.flatMap(({ runs }) => runs).filter(({ state }) => state.status !== 'done').length;
  const folded = groups.some(({ runs }) => runs.length > 1) ? `, ${BAND_WORDS[band]} of n runs` : '';
  return [
    `Best of validation${folded}.`,
    ...(metrics.some(({ split }) => split === 'train') ? ['Train: last batch of runs without validation.'] : []),
    ...(settings.equal.length > 0 ? [`${settings.equal.length} settings are equal.`] : []),
    ...(unfinished > 0 ? [`${unfinished} of the runs are not done.`] : []),
    ...unlike.map((what) => UNLIKE[what]),
    ...rateSetNotes(groups, runsEn),
    ...pairs,
  ];
}

function metricHead({ split, metric }: ComparedMetric, groupCount: number): string[] {
  if (split === 'train') return [`train ${metric}`];
  return groupCount > 1 ? [metric, `Δ ${metric}`] : [metric];
}

function metricCells(row: ComparedMetric, group: number, runCount: number, groupCount: number, band: Band): string[] {
  const figures = row.groups[group];
  if (figures === undefined) return [];
  const spread = row.split === 'train' ? figures.last : figures.best;
  const figure = spreadText(row.metric, spread, runCount, band);
  return row.split === 'train' || groupCount === 1 ? [figure] : [figure, differenceText(row.metric, figures)];
}

function spreadText(metric: ComparedMetric['metric'], spread: Spread, runCount: number, band: Band): string {
  if (spread.n === 0) return '–';
  const mean = formatMetric(metric, spread.mean);
  const fewer = spread.n < runCount ? ` (n ${spread.n})` : '';
  if (spread.n === 1 || band === 'none') return mean + fewer;
  const [low, high] = bandOf(spread, band);
  if (band === 'range') return `${mean} [${formatMetric(metric, low)} … ${formatMetric(metric, high)}]${fewer}`;
  return `${mean} ± ${formatMetric(metric, band === 'error' ? spread.error : spread.deviation)}${fewer}`;
}

function differenceText(metric: ComparedMetric['metric'], { difference, standing, unlike }: ComparedFigures): string {
  if (unlike !== null) return OTHER_MEASURE[unlike];
  return standing === null ? '' : `${signed(metric, difference)} ${standing}`;
}

function pairWords(
  { n, meanDifference, low, high, verdict }: PairedComparison,
  metric: ComparedMetric['metric'],
): string {
  const interval = `95 % between ${signed(metric, low)} and ${signed(metric, high)}`;
  const end = {
    first: 'better, and the interval leaves 0 out',
    second: 'worse, and the interval leaves 0 out',
    undecided: 'these runs do not decide it',
    'too-few': 'so few seeds tell little',
  } as const;
  return `over ${n} common seeds: ${signed(metric, meanDifference)}, ${interval}; ${end[verdict]}`;
}

/** A difference of two shares is in percentage points. */
function signed(metric: ComparedMetric['metric'], value: number): string {
  const text = formatMetric(metric, Math.abs(value)).replace(/%$/, 'points');
  return value < 0 ? `−${text}` : `+${text}`;
}
