import type { RunGroup } from '../../../state/board-runs.svelte.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';

/** One side of a comparison: a group as a whole, or a run. */
export interface ComparedColumn {
  readonly key: string;
  readonly name: string;
  readonly colorIndex: number;
  readonly runs: readonly RunView[];
}

/**
 * Returns what is compared when these runs are marked: groups if whole ones are, and more than one; else each run by itself.
 * @param names names of the groups by their keys
 */
export function comparedColumns(
  groups: readonly RunGroup[],
  marked: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): readonly ComparedColumn[] {
  const chosen = groups
    .map((group) => ({ ...group, marked: group.runs.filter(({ id }) => marked.has(id)) }))
    .filter((group) => group.marked.length > 0);
  const areWhole = chosen.every((group) => group.marked.length === group.runs.length);
  if (areWhole && chosen.length > 1) {
    return chosen.map(({ key, colorIndex, runs }) => ({ key, name: names.get(key) ?? '', colorIndex, runs }));
  }
  return chosen.flatMap((group) =>
    group.marked.map((run) => ({
      key: run.id,
      name: run.config.name,
      colorIndex: run.summary.colorIndex,
      runs: [run],
    })),
  );
}
