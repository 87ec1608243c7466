import type { XKind } from '../../../charts/chart-frame.ts';
import { nearestRow } from '../../../charts/find-row.ts';
import { X_COLUMNS, type CurveSource } from './run-curves.ts';

/** One run under the cursor; `null` where it has no value there. */
export interface CursorRow {
  readonly id: string;
  readonly trainLoss: number | null;
  readonly validationLoss: number | null;
  /** Accuracy or mean absolute error, as asked for; `NaN` for a run whose task has none. */
  readonly score: number | null;
  readonly gradientNorm: number | null;
}

/** Everything under the cursor, at a step that was measured. */
export interface CursorValues {
  /** Place on the axis in force, exactly at a measured row. */
  readonly x: number;
  readonly step: number;
  readonly epoch: number;
  readonly elapsedMs: number;
  readonly rows: readonly CursorRow[];
}

/** Returns the measured values nearest to `x`; `null` when nothing was measured yet. */
export function readCursor(
  runs: readonly CurveSource[],
  xKind: XKind,
  score: 'accuracy' | 'mae',
  x: number,
): CursorValues | null {
  const column = X_COLUMNS[xKind];
  let snapped: { run: CurveSource; row: number; at: number } | null = null;
  for (const run of runs) {
    const { train } = run;
    const row = nearestRow(train.column(column), train.rowCount, x);
    const at = train.column(column)[row];
    if (at === undefined) continue;
    if (snapped === null || Math.abs(at - x) < Math.abs(snapped.at - x)) snapped = { run, row, at };
  }
  if (snapped === null) return null;
  const { run, row, at } = snapped;
  const read = (name: 'step' | 'epoch' | 'elapsedMs') => run.train.column(name)[row] ?? 0;
  return {
    x: at,
    step: read('step'),
    epoch: read('epoch'),
    elapsedMs: read('elapsedMs'),
    rows: runs.filter(({ train }) => train.rowCount > 0).map((source) => readRow(source, column, score, at)),
  };
}

function readRow(
  { id, train, validation }: CurveSource,
  column: (typeof X_COLUMNS)[XKind],
  score: 'accuracy' | 'mae',
  x: number,
): CursorRow {
  const trained = nearestRow(train.column(column), train.rowCount, x);
  const validated = nearestRow(validation.column(column), validation.rowCount, x);
  const last = train.column(column)[train.rowCount - 1] ?? -Infinity;
  // A run that ended before the cursor has nothing to say there.
  if (x > last) return { id, trainLoss: null, validationLoss: null, score: null, gradientNorm: null };
  const trainScore = train.column(score)[trained] ?? null;
  return {
    id,
    trainLoss: train.column('loss')[trained] ?? null,
    validationLoss: validation.column('loss')[validated] ?? null,
    score: validation.column(score)[validated] ?? trainScore,
    gradientNorm: train.column('gradientNorm')[trained] ?? null,
  };
}
