import type { XKind } from '../../../../src-engine/contract/board-view.ts';
import { nearestRow, upperBound } from '../../../../src-engine/pictures/find-row.ts';
import {
  X_COLUMNS,
  type Curve,
  type CurveOptions,
  type LineCurves,
  type MeasuredColumn,
} from '../../../../src-engine/comparison/line-curves.ts';

/** What runs of a task are judged by beside their loss. */
export type Score = 'accuracy' | 'mae';

/** One line under the cursor; a figure is `null` where it has none there. */
export interface CursorRow {
  readonly id: string;
  readonly trainLoss: number | null;
  readonly validationLoss: number | null;
  /** As asked for; `NaN` for a line whose task has none. */
  readonly score: number | null;
  readonly gradientNorm: number | null;
  /** Runs behind the figures; where they differ, the fewest. */
  readonly count: number;
  /** Whether these are fewer than the line has. */
  readonly isPartial: boolean;
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

interface PointedLine {
  readonly id: string;
  readonly curves: LineCurves;
}

interface Snap {
  readonly x: number;
  readonly step: number;
  readonly epoch: number;
  readonly elapsedMs: number;
}

/**
 * Returns what was measured at the row nearest to `x`, and of every line the newest values up to there, never smoothed;
 * `null` when nothing was measured yet.
 */
export function readCursor(
  lines: readonly PointedLine[],
  { xKind, band }: Pick<CurveOptions, 'xKind' | 'band'>,
  score: Score,
  x: number,
): CursorValues | null {
  const snapped = snap(lines, xKind, x);
  if (snapped === null) return null;
  const options = { xKind, band, smoothing: 0 };
  const rows = lines.flatMap(({ id, curves }) => readRow(id, curves, options, score, snapped.x));
  return { ...snapped, rows };
}

function snap(lines: readonly PointedLine[], xKind: XKind, x: number): Snap | null {
  let nearest: Snap | null = null;
  for (const { train } of lines.flatMap(({ curves }) => curves.runs)) {
    const row = nearestRow(train.column(X_COLUMNS[xKind]), train.rowCount, x);
    const at = train.column(X_COLUMNS[xKind])[row];
    if (at === undefined || (nearest !== null && Math.abs(at - x) >= Math.abs(nearest.x - x))) continue;
    const read = (name: 'step' | 'epoch' | 'elapsedMs') => train.column(name)[row] ?? NaN;
    nearest = { x: at, step: read('step'), epoch: read('epoch'), elapsedMs: read('elapsedMs') };
  }
  return nearest;
}

function readRow(id: string, curves: LineCurves, options: CurveOptions, score: Score, x: number): CursorRow[] {
  const read = (column: MeasuredColumn) => curves.curve(column, options);
  const trained = read({ split: 'train', name: 'loss' });
  if (trained.rowCount === 0) return [];
  const none = { id, trainLoss: null, validationLoss: null, score: null, gradientNorm: null, count: 0 };
  // A line that ended before the cursor has nothing to say there.
  if (x > (trained.x[trained.rowCount - 1] ?? -Infinity)) return [{ ...none, isPartial: false }];
  const loss = valueAt(trained, x);
  const validated = valueAt(read({ split: 'validation', name: 'loss' }), x);
  const scored =
    valueAt(read({ split: 'validation', name: score }), x) ?? valueAt(read({ split: 'train', name: score }), x);
  const count = Math.min(loss?.count ?? Infinity, validated?.count ?? Infinity);
  return [
    {
      id,
      trainLoss: loss?.value ?? null,
      validationLoss: validated?.value ?? null,
      score: scored?.value ?? null,
      gradientNorm: valueAt(read({ split: 'train', name: 'gradientNorm' }), x)?.value ?? null,
      count: Number.isFinite(count) ? count : 0,
      isPartial: count < curves.runs.length,
    },
  ];
}

/** The newest row up to `x`; `null` before the first one. */
function valueAt(curve: Curve, x: number): { readonly value: number; readonly count: number } | null {
  const row = upperBound(curve.x, curve.rowCount, x) - 1;
  const value = curve.y[row];
  return value === undefined ? null : { value, count: curve.spread?.count[row] ?? 1 };
}
