import type { Band, XKind } from '../contract/board-view.ts';
import type { DerivedColumn, TrainColumn, ValidationColumn } from '../contract/metrics.ts';
import { derive, isDerived } from './derived-metrics.ts';
import { FoldedCurve } from './fold-curves.ts';
import { FollowingColumn } from '../pictures/following-column.ts';
import { SmoothedColumn } from '../pictures/smoothed-column.ts';

/** What the curves of a run are made from. */
export interface CurveSource {
  readonly train: { readonly rowCount: number; column(name: TrainColumn): Float64Array };
  readonly validation: { readonly rowCount: number; column(name: ValidationColumn): Float64Array };
}

/** A column of one of the two tables of a run, or what is worked out from its loss. */
export type MeasuredColumn =
  | { readonly split: 'train'; readonly name: TrainColumn | DerivedColumn }
  | { readonly split: 'validation'; readonly name: ValidationColumn | DerivedColumn };

/** What a line draws of a column: of one run as measured, of several folded by step. */
export interface Curve {
  /** [≥ rowCount] place on the x axis. */
  readonly x: Float64Array;
  /** [≥ rowCount] values, or their means. */
  readonly y: Float64Array;
  readonly rowCount: number;
  /** Rows from this one on may still change in their buffers. */
  readonly settled: number;
  /** [≥ rowCount] edges of the band and how many runs have a value; `null` of one run. */
  readonly spread: {
    readonly low: Float64Array;
    readonly high: Float64Array;
    readonly count: ArrayLike<number>;
  } | null;
}

export interface CurveOptions {
  readonly xKind: XKind;
  readonly band: Band;
  /** Weight of the past, 0 ≤ weight < 1; each run is smoothed by itself. */
  readonly smoothing: number;
}

/** Which column holds a run's place on the x axis. */
export const X_COLUMNS = { step: 'step', epoch: 'epoch', time: 'elapsedMs' } as const satisfies Record<XKind, string>;

/** The curves of the runs behind one line. What was worked out, smoothed and folded is kept and only continued when rows are added. */
export class LineCurves {
  private readonly folds = new Map<string, FoldedCurve>();
  private readonly derived = new Map<string, FollowingColumn>();
  private readonly smoothed = new Map<string, SmoothedColumn>();

  constructor(readonly runs: readonly CurveSource[]) {}

  curve(column: MeasuredColumn, { xKind, band, smoothing }: CurveOptions): Curve {
    const runs = this.runs.map((run, index) => this.read(run, index, column, xKind, smoothing));
    const [only] = runs;
    if (only !== undefined && runs.length === 1) return { ...only, settled: only.rowCount, spread: null };
    const key = `${column.split} ${column.name} ${xKind} ${String(smoothing)}`;
    const fold = kept(this.folds, key, () => new FoldedCurve());
    const { x, mean, low, high, count, rowCount, settled } = fold.update(runs, band);
    return { x, y: mean, rowCount, settled, spread: { low, high, count } };
  }

  private read(run: CurveSource, index: number, column: MeasuredColumn, xKind: XKind, smoothing: number) {
    const table = run[column.split];
    const { rowCount } = table;
    const values = this.valuesOf(run, index, column);
    const x = table.column(X_COLUMNS[xKind]);
    const step = table.column('step');
    if (smoothing === 0) return { step, x, y: values, rowCount };
    const key = `${String(index)} ${column.split} ${column.name} ${String(smoothing)}`;
    const smooth = kept(this.smoothed, key, () => new SmoothedColumn(smoothing));
    return { step, x, y: smooth.update(values, rowCount), rowCount };
  }

  private valuesOf(run: CurveSource, index: number, column: MeasuredColumn): Float64Array {
    const { split, name } = column;
    const measured = measuredValues(run, column);
    if (!isDerived(name)) return measured;
    const key = `${String(index)} ${split} ${name}`;
    const derived = this.derived.get(key) ?? new FollowingColumn(() => (loss) => derive(name, loss));
    this.derived.set(key, derived);
    return derived.update(measured, run[split].rowCount);
  }
}

/** The column itself, or the loss that it is worked out from. */
function measuredValues({ train, validation }: CurveSource, column: MeasuredColumn): Float64Array {
  if (column.split === 'train') return train.column(isDerived(column.name) ? 'loss' : column.name);
  return validation.column(isDerived(column.name) ? 'loss' : column.name);
}

/** Curves that were drawn once: a slider may pass many weights, and only the newest few are worth keeping. */
const MOST_KEPT = 32;

function kept<Made>(known: Map<string, Made>, key: string, make: () => Made): Made {
  const made = known.get(key) ?? make();
  known.delete(key);
  known.set(key, made);
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  return made;
}

const curvesOfRuns = new WeakMap<CurveSource, LineCurves[]>();

/** Returns the curves of these runs, always the same ones: nothing is folded anew when the board is shown again. */
export function curvesOf(runs: readonly CurveSource[]): LineCurves {
  const [first] = runs;
  if (first === undefined) return new LineCurves(runs);
  const known = curvesOfRuns.get(first) ?? [];
  const same = known.find((curves) => isSame(curves.runs, runs));
  if (same !== undefined) return same;
  const made = new LineCurves(runs);
  // A run is drawn alone or with its group; older groups of it are gone.
  curvesOfRuns.set(first, [...known.filter((curves) => curves.runs.length === 1), made].slice(-2));
  return made;
}

function isSame(a: readonly CurveSource[], b: readonly CurveSource[]): boolean {
  return a.length === b.length && a.every((run, index) => run === b[index]);
}
