import type { Dictionary } from '../../../i18n/en.ts';
import type { PointFacts } from '../../../state/grid-facts.ts';
import type { GridAxis, GridPlan, GridPoint } from '../../../state/run-grid.ts';
import { refusalWords } from './refusal-words.ts';

/** A combination as the preview shows it. */
export interface GridCell {
  readonly point: GridPoint;
  readonly name: string;
  /** `null` where it is left out. */
  readonly run: { readonly facts: PointFacts; readonly colorIndex: number } | null;
  /** Why it is left out, in few words; empty where it is not. */
  readonly reason: string;
}

/** Combinations of two settings as rows and columns of a table. */
export interface GridMatrix {
  readonly rows: GridAxis;
  readonly columns: GridAxis;
  /** By row, then by column. */
  readonly cells: readonly (readonly GridCell[])[];
  /** Why all of a column is left out, by its position; absent where not all is, or for several reasons. */
  readonly refusedColumns: ReadonlyMap<number, string>;
}

/** More columns do not fit beside each other; more rows are better read as a list. */
const MOST_COLUMNS = 4;
const MOST_ROWS = 12;

/** Returns what is known of the combinations that are runs, from lists in their order. */
export function knownRuns(
  allowed: readonly GridPoint[],
  facts: readonly PointFacts[],
  colors: readonly number[],
): Map<GridPoint, NonNullable<GridCell['run']>> {
  const runs = new Map<GridPoint, NonNullable<GridCell['run']>>();
  allowed.forEach((point, index) => {
    const fact = facts[index];
    if (fact !== undefined) runs.set(point, { facts: fact, colorIndex: colors[index] ?? 1 });
  });
  return runs;
}

/** Returns the combinations of a plan with what is known of them, in its order. */
export function makeCells(
  plan: GridPlan,
  nameOf: (point: GridPoint) => string,
  runs: ReadonlyMap<GridPoint, NonNullable<GridCell['run']>>,
  text: Pick<Dictionary, 'grid'>,
): GridCell[] {
  return plan.points.map((point) => {
    const run = runs.get(point) ?? null;
    const [issue] = point.issues;
    const reason = issue === undefined ? text.grid.repeat : refusalWords(issue, text).short;
    return { point, name: nameOf(point), run, reason: run === null ? reason : '' };
  });
}

/** Returns the combinations as a table of the longer setting by the shorter one; `null` where a list is better read. */
export function asMatrix(plan: GridPlan, cells: readonly GridCell[]): GridMatrix | null {
  const [first, second] = plan.axes;
  if (first === undefined || second === undefined || plan.axes.length > 2) return null;
  if (cells.length < plan.combinations) return null;
  const isTurned = second.values.length > first.values.length;
  const [rows, columns] = isTurned ? [second, first] : [first, second];
  if (columns.values.length > MOST_COLUMNS || rows.values.length > MOST_ROWS) return null;
  const byRow = rows.values.map((_, row) => cells.filter(({ point: { at } }) => at[isTurned ? 1 : 0] === row));
  const refusedColumns = new Map<number, string>();
  for (const column of columns.values.keys()) {
    const reasons = new Set(byRow.map((line) => line[column]?.reason ?? ''));
    const [reason = ''] = reasons;
    if (reasons.size === 1 && reason !== '') refusedColumns.set(column, reason);
  }
  return { rows, columns, cells: byRow, refusedColumns };
}
