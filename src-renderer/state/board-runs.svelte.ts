import { nameGroups } from '../../src-engine/comparison/group-names.ts';
import { groupRuns } from '../../src-engine/comparison/group-runs.ts';
import { parseRunFilter } from '../../src-engine/comparison/run-filter.ts';
import { differingPaths, equalPaths, SEED_PATH } from '../../src-engine/comparison/settings.ts';
import { i18n } from '../i18n/i18n.svelte.ts';
import type { BoardState } from './board-state.svelte.ts';
import { withoutHidden } from './by-id.ts';
import type { RunsState } from './runs-state.svelte.ts';
import type { RunView } from './run-view.svelte.ts';
import { sortGroups } from './sort-groups.ts';

/** Runs that are one line of the table and of the charts. */
export interface RunGroup {
  /** Names the group as long as its settings are the same. */
  readonly key: string;
  /** At least one, the oldest first. */
  readonly runs: readonly RunView[];
  /** Of the oldest run. */
  readonly colorIndex: number;
}

/** Which runs the board lists and in what groups and order, and which of them the charts draw. */
export class BoardRuns {
  /** The filter as typed, and what of it is not understood. */
  readonly filter = $derived.by(() => parseRunFilter(this.board.view.filter));
  /** Those of the comparison shown, the oldest first. */
  readonly all: readonly RunView[] = $derived.by(() => {
    const { comparison } = this.board.view;
    return comparison === null
      ? this.runs.runs
      : this.runs.runs.filter((run) => run.summary.definition.comparison?.id === comparison);
  });
  /** Those of the comparison shown that pass the filter, the oldest first. */
  readonly listed: readonly RunView[] = $derived.by(() => {
    if (this.board.view.filter.trim() === '') return this.all;
    return this.unchanged(this.all.filter(({ summary }) => this.filter.matches(summary)));
  });
  /** Paths of the settings in which the listed runs differ and agree; the seed is neither. */
  readonly settings = $derived.by(() => {
    const configs = this.listed.map((run) => run.config);
    const withoutSeed = (paths: readonly string[]) => paths.filter((path) => path !== SEED_PATH);
    return { differing: withoutSeed(differingPaths(configs)), equal: withoutSeed(equalPaths(configs)) };
  });
  /** The listed runs in groups, the baseline first, then in the order of the table. */
  readonly groups: readonly RunGroup[] = $derived.by(() => {
    const { sort, baseline } = this.board.view;
    const sorted = sortGroups(this.grouped, sort);
    const isBaseline = ({ runs }: RunGroup) => runs.some((run) => run.id === baseline);
    return baseline === null || !sorted.some(isBaseline)
      ? sorted
      : [...sorted.filter(isBaseline), ...sorted.filter((group) => !isBaseline(group))];
  });
  /** What the groups are called in the language in force, by their keys; hiding one renames none. */
  readonly names: ReadonlyMap<string, string> = $derived.by(() => {
    const named = this.grouped.map(({ key, runs }) => ({ key, runs: runs.map((run) => run.summary) }));
    return nameGroups(named, this.board.view.group, i18n.text.config);
  });
  /** Groups of which at least one run is not hidden. */
  readonly shown: readonly RunGroup[] = $derived.by(() => withoutHidden(this.groups, this.board.view.hidden));
  /** The group that the others are measured against. */
  readonly baseline: RunGroup | null = $derived(
    this.groups.find(({ runs }) => runs.some((run) => run.id === this.board.view.baseline)) ?? null,
  );
  private readonly grouped: readonly RunGroup[] = $derived.by(() => {
    const groups = groupRuns(this.listed, (run) => run.summary.definition, this.board.view.group);
    return [...groups].map(([key, runs]) => ({ key, runs, colorIndex: runs[0]?.summary.colorIndex ?? 1 }));
  });
  private lastListed: readonly RunView[] = [];

  constructor(
    private readonly runs: RunsState,
    private readonly board: BoardState,
  ) {}

  /** A list of the same runs is the same list: a run's progress does not group all runs anew. */
  private unchanged(listed: readonly RunView[]): readonly RunView[] {
    const before = this.lastListed;
    const isSame = listed.length === before.length && listed.every((run, index) => run === before[index]);
    if (!isSame) this.lastListed = listed;
    return this.lastListed;
  }
}
