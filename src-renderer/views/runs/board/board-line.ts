import type { BoardView } from '../../../../src-engine/contract/board-view.ts';
import type { RunGroup } from '../../../state/board-runs.svelte.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';

/** What one line of every chart stands for: a group of runs, folded, or one run. */
export interface BoardLine {
  readonly id: string;
  readonly name: string;
  readonly colorIndex: number;
  /** The runs it is the mean of, the oldest first; at least one. */
  readonly runs: readonly RunView[];
}

type Shown = Pick<BoardView, 'hidden' | 'unfolded' | 'band'>;
type Names = (group: RunGroup) => { readonly group: string; run(run: RunView): string };

/**
 * Returns a line for every group with a run that is not hidden, and for every such run of a group that is not folded.
 * What is folded is folded over all runs of the group: hiding one changes no number.
 */
export function linesOf(groups: readonly RunGroup[], { hidden, unfolded, band }: Shown, names: Names): BoardLine[] {
  const isHidden = new Set(hidden);
  const isUnfolded = new Set(unfolded);
  return groups.flatMap((group) => {
    const { key, runs, colorIndex } = group;
    const visible = runs.filter((run) => !isHidden.has(run.id));
    if (visible.length === 0) return [];
    const named = names(group);
    const [only] = runs;
    if (only !== undefined && runs.length === 1) return [{ id: only.id, name: named.group, colorIndex, runs }];
    if (band !== 'none' && !isUnfolded.has(key)) return [{ id: key, name: named.group, colorIndex, runs }];
    return visible.map((run) => ({
      ...{ id: run.id, name: named.run(run), colorIndex: run.summary.colorIndex },
      runs: [run],
    }));
  });
}
