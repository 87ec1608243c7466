import { compareFigures, isHigherBetter } from '../../comparison/better.ts';
import { nameGroups } from '../../comparison/group-names.ts';
import { groupRuns } from '../../comparison/group-runs.ts';
import { metricRows, type GroupFigures, type MetricRow } from '../../comparison/metric-rows.ts';
import { comparePaired, type PairedComparison } from '../../comparison/paired.ts';
import { findPaths } from '../../comparison/setting-names.ts';
import { settingRows, type SettingRow } from '../../comparison/setting-rows.ts';
import { settingsOf } from '../../comparison/settings.ts';
import { settingsEn } from '../../comparison/words/settings-en.ts';
import { unlikeMeasures, whyUnlike, type UnlikeMeasure } from '../../comparison/unlike-measures.ts';
import type { BoardView } from '../../contract/board-view.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { RunInFolder } from './read-compared-runs.ts';

export interface ComparedGroup {
  readonly name: string;
  readonly runs: readonly RunInFolder[];
}

/** Figures of a group, and how its best ones stand against the baseline's. */
export interface ComparedFigures extends GroupFigures {
  /** Mean minus that of the baseline; NaN for the baseline itself, where one has none, and where they are unlike. */
  readonly difference: number;
  readonly standing: 'better' | 'worse' | 'equal' | null;
  /** The baseline is the second; `null` for the baseline itself, for training batches, and where they are unlike. */
  readonly paired: PairedComparison | null;
  /** Why its best figures cannot be compared with the baseline's. */
  readonly unlike: UnlikeMeasure | null;
}

export interface ComparedMetric extends Pick<MetricRow, 'split' | 'metric' | 'winner'> {
  /** [groups] */
  readonly groups: readonly ComparedFigures[];
}

/** What is known of several groups of runs. */
export interface GroupComparison {
  readonly groups: readonly ComparedGroup[];
  /** Place of the group that the others are measured against. */
  readonly baseline: number;
  readonly metrics: readonly ComparedMetric[];
  readonly settings: { readonly differing: readonly SettingRow[]; readonly equal: readonly SettingRow[] };
  readonly unlike: readonly UnlikeMeasure[];
}

/** @param baseline folder of a run whose group the others are measured against */
export function compareGroups(
  runs: readonly RunInFolder[],
  group: BoardView['group'],
  baseline: string,
): GroupComparison {
  const members = [...groupRuns(runs, ({ definition }) => definition, group)].map(([key, own]) => ({ key, runs: own }));
  const names = nameGroups(members, group, settingsEn);
  const groups = members.map(({ key, runs: own }) => ({ name: names.get(key) ?? '', runs: own }));
  const place = groups.findIndex((other) => other.runs.some(({ directory }) => directory === baseline));
  return {
    groups,
    baseline: place,
    metrics: metricRows(groups.map((each) => each.runs)).map((row) => againstBaseline(row, groups, place)),
    settings: settingRows(groups.map((each) => each.runs.map(({ definition }) => definition.config))),
    unlike: unlikeMeasures(runs),
  };
}

/**
 * Returns what `--group` asks for.
 * @throws {UnrollError} `INVALID_ARGUMENT` for a setting that no run has
 */
export function parseGroup(text: string, runs: readonly RunInFolder[]): BoardView['group'] {
  if (text === 'none' || text === 'seed') return text;
  const paths = new Set(runs.flatMap(({ definition }) => [...settingsOf(definition.config).keys()]));
  return text.split(',').flatMap((name) => {
    const isMeant = findPaths(name.trim());
    const meant = isMeant === null ? [] : [...paths].filter(isMeant);
    if (meant.length > 0) return meant;
    const message = `--group ${text}: these runs have no setting "${name.trim()}".`;
    throw new UnrollError('INVALID_ARGUMENT', message, 'Use none, seed, or settings such as cell,bptt.', { name });
  });
}

function againstBaseline(
  { split, metric, groups: row, winner }: MetricRow,
  groups: readonly ComparedGroup[],
  baseline: number,
): ComparedMetric {
  const against = row[baseline];
  const compared = row.map((figures, i): ComparedFigures => {
    const unlike = whyUnlike([...(groups[i]?.runs ?? []), ...(groups[baseline]?.runs ?? [])], metric);
    const isMeasured = against !== undefined && i !== baseline && split === 'validation' && figures.best.n > 0;
    if (!isMeasured || unlike !== null) {
      return { ...figures, difference: NaN, standing: null, paired: null, unlike: isMeasured ? unlike : null };
    }
    return {
      ...{ ...figures, unlike },
      difference: figures.best.mean - against.best.mean,
      standing: compareFigures(metric, figures.best.mean, against.best.mean),
      paired: comparePaired(seedFigures(figures), seedFigures(against), isHigherBetter(metric)),
    };
  });
  return { split, metric, winner, groups: compared };
}

function seedFigures({ runs }: GroupFigures) {
  return runs.map(({ seed, best }) => ({ seed, value: best }));
}
