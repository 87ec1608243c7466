import type { BoardView } from '../../src-engine/contract/board-view.ts';
import { FIGURES, spreadOfRuns, type Figure, type ListedRun } from './run-figures.ts';
import { aspectValues } from '../../src-engine/comparison/setting-aspects.ts';

/** A group of runs as far as its place in the table goes. */
export interface SortedGroup {
  readonly runs: readonly (ListedRun & { readonly summary: { readonly definition: { readonly createdAt: string } } })[];
}

export type SortValue = string | number | boolean | null;

/** What a column key of a setting begins with; its aspect follows. */
export const SETTING_PREFIX = 'setting:';

/** Puts `run 2` before `run 10`. */
const collator = new Intl.Collator(undefined, { numeric: true });

const FIGURE_KEYS: ReadonlySet<string> = new Set(FIGURES);

/** What goes on stands before what waits, and that before what has ended. */
const STATUS_ORDER = ['running', 'paused', 'queued', 'ready', 'interrupted', 'failed', 'stopped', 'done'] as const;

/**
 * Returns the groups in the order that the columns ask for, the first column first; what is equal stays as it stood, and
 * what has no value stands at the end in either direction.
 */
export function sortGroups<Group extends SortedGroup>(
  groups: readonly Group[],
  sort: BoardView['sort'],
): readonly Group[] {
  if (sort.length === 0) return groups;
  const decorated = groups.map((group, index) => ({
    group,
    index,
    values: sort.map(({ column }) => sortValue(group, column)),
  }));
  decorated.sort((a, b) => {
    for (const [k, { isDescending }] of sort.entries()) {
      const order = compareValues(a.values[k] ?? null, b.values[k] ?? null, isDescending);
      if (order !== 0) return order;
    }
    return a.index - b.index;
  });
  return decorated.map(({ group }) => group);
}

/** Returns what a column sorts a group by; `null` where it has nothing. */
export function sortValue({ runs }: SortedGroup, column: string): SortValue {
  const [first] = runs;
  if (first === undefined) return null;
  if (column.startsWith(SETTING_PREFIX)) {
    const values = aspectValues(first.config, column.slice(SETTING_PREFIX.length));
    return values.length > 1 ? values.join(' ') : (values[0] ?? null);
  }
  const figure = figureOfColumn(column);
  if (figure !== null) {
    const { mean } = spreadOfRuns(runs, figure);
    return Number.isNaN(mean) ? null : mean;
  }
  switch (column) {
    case 'name':
      return first.config.name;
    case 'seed':
      return first.config.training.seed;
    case 'state':
      return Math.min(...runs.map(({ status }) => STATUS_ORDER.indexOf(status)));
    case 'progress':
      return runs.reduce((sum, { fraction }) => sum + fraction, 0) / runs.length;
    case 'left':
      return largest(
        runs.map(({ status, progress }) => (status === 'running' ? (progress?.remainingMs ?? null) : null)),
      );
    case 'created':
      return first.summary.definition.createdAt;
    case 'tags':
      return textOrNothing(first.config.tags.join(', '));
    case 'notes':
      return textOrNothing(first.config.notes);
    default:
      return null;
  }
}

/** The number that a column shows, differences to the baseline included; `null` for other columns. */
export function figureOfColumn(column: string): Figure | null {
  const key = column === 'bestDelta' ? 'best' : column === 'scoreDelta' ? 'score' : column;
  return FIGURE_KEYS.has(key) ? (key as Figure) : null;
}

function compareValues(a: SortValue, b: SortValue, isDescending: boolean): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const isNumeric = typeof a !== 'string' && typeof b !== 'string';
  const order = isNumeric ? Number(a) - Number(b) : collator.compare(String(a), String(b));
  return isDescending ? -order : order;
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function textOrNothing(text: string): string | null {
  return text === '' ? null : text;
}
