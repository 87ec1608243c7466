import type { DamagedRun } from '../../../../src-main/contract/desktop-api.ts';
import type { RunGroup } from '../../../state/board-runs.svelte.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import type { RunNote } from './run-note.ts';

/** A line of the table that stands for runs: a group of several, or one run. */
export interface RunLine {
  readonly kind: 'runs';
  readonly id: string;
  readonly group: RunGroup;
  /** All runs of the group, or the one that the line is about. */
  readonly runs: readonly RunView[];
  /** 1 for a group or a run alone, 2 for a run below its group. */
  readonly level: 1 | 2;
  /** Whether the runs of a group of several are listed below it; `null` where there is nothing to unfold. */
  readonly isUnfolded: boolean | null;
}

export type TableLine =
  | RunLine
  | { readonly kind: 'note'; readonly id: string; readonly run: RunView; readonly note: RunNote }
  | { readonly kind: 'damaged'; readonly id: string; readonly damaged: DamagedRun };

/**
 * Returns the lines of the table from top to bottom.
 * @param noteOf what keeps a run from going on
 */
export function tableLines(
  groups: readonly RunGroup[],
  unfolded: readonly string[],
  damaged: readonly DamagedRun[],
  noteOf: (run: RunView) => RunNote | null,
): readonly TableLine[] {
  const open = new Set(unfolded);
  const lines: TableLine[] = [];
  const addRun = (group: RunGroup, run: RunView, level: 1 | 2): void => {
    lines.push({ kind: 'runs', id: run.id, group, runs: level === 1 ? group.runs : [run], level, isUnfolded: null });
    const note = noteOf(run);
    if (note !== null) lines.push({ kind: 'note', id: `note:${run.id}`, run, note });
  };
  for (const group of groups) {
    const [only, ...others] = group.runs;
    if (only !== undefined && others.length === 0) {
      addRun(group, only, 1);
      continue;
    }
    const isUnfolded = open.has(group.key);
    lines.push({ kind: 'runs', id: `group:${group.key}`, group, runs: group.runs, level: 1, isUnfolded });
    if (isUnfolded) for (const run of group.runs) addRun(group, run, 2);
  }
  for (const run of damaged) lines.push({ kind: 'damaged', id: `damaged:${run.runId}`, damaged: run });
  return lines;
}

/** Returns the first line below these runs that none of them is in, otherwise the last one above them. */
export function lineBeside(lines: readonly TableLine[], runs: readonly RunView[]): RunLine | null {
  const gone = new Set(runs);
  const goes = (line: TableLine) => line.kind === 'runs' && line.runs.some((run) => gone.has(run));
  const last = lines.reduce((place, line, index) => (goes(line) ? index : place), -1);
  const stays = (line: TableLine): line is RunLine => line.kind === 'runs' && !goes(line);
  const above = lines.slice(0, Math.max(0, last)).filter(stays);
  return lines.slice(last + 1).find(stays) ?? above.at(-1) ?? null;
}
