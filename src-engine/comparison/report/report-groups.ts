import type { ReportOptions } from '../../contract/comparison-files.ts';
import type { RunHistory } from '../../contract/engine-protocol.ts';
import type { ComparedRun } from '../compared-run.ts';
import { nameGroups } from '../group-names.ts';
import { groupRuns } from '../group-runs.ts';
import type { SettingWords } from '../words/settings-en.ts';

/** A run of a report. */
export interface ReportRun extends ComparedRun {
  /** Reads what was measured; called at most once, and only for runs whose curves are drawn. */
  readonly readHistory: () => Promise<RunHistory>;
}

/** Runs that are one row of a report's tables and one line of its charts. */
export interface ReportGroup {
  readonly key: string;
  readonly name: string;
  readonly colorIndex: number;
  /** At least one. */
  readonly runs: readonly ReportRun[];
}

/** Returns the groups of a report, in the order of their first runs. */
export function reportGroups(
  runs: readonly ReportRun[],
  { group }: Pick<ReportOptions, 'group'>,
  words: SettingWords,
): readonly ReportGroup[] {
  const groups = [...groupRuns(runs, ({ definition }) => definition, group)];
  const names = nameGroups(
    groups.map(([key, members]) => ({ key, runs: members })),
    group,
    words,
  );
  const colors = ownColors(groups.map(([, members]) => members[0]?.definition.colorIndex ?? 1));
  return groups.map(([key, members], place) => ({
    key,
    name: names.get(key) ?? '',
    colorIndex: colors[place] ?? 1,
    runs: members,
  }));
}

/** Runs of several machines may have the same colour: the later groups then have the first ones that are free. */
function ownColors(wished: readonly number[]): readonly number[] {
  const taken = new Set(wished);
  return wished.map((color, place) => {
    if (wished.indexOf(color) === place) return color;
    let free = 1;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
}
