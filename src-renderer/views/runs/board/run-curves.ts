import type { XKind } from '../../../charts/chart-frame.ts';
import type { ChartSeries, LineStyle } from '../../../charts/chart-series.ts';
import { SmoothedColumn } from '../../../charts/smoothed-column.ts';
import type { TrainColumn, ValidationColumn } from '../../../../src-engine/contract/metrics.ts';

/** What the curves of a run are made from. */
export interface CurveSource {
  readonly id: string;
  readonly colorIndex: number;
  readonly train: { readonly rowCount: number; column(name: TrainColumn): Float64Array };
  readonly validation: { readonly rowCount: number; column(name: ValidationColumn): Float64Array };
}

/** Which column holds a run's place on the x axis. */
export const X_COLUMNS = { step: 'step', epoch: 'epoch', time: 'elapsedMs' } as const satisfies Record<XKind, string>;

/** The curves of one run. Smoothed columns are kept and only continued when rows are added. */
export class RunCurves {
  private readonly smoothed = new Map<TrainColumn, SmoothedColumn>();
  private weight = 0;

  constructor(readonly source: CurveSource) {}

  /** Returns a column measured on every batch: as measured, and in front of it smoothed when `weight` is above 0. */
  train(column: TrainColumn, style: LineStyle, xKind: XKind, weight: number): ChartSeries[] {
    const { train } = this.source;
    const y = train.column(column);
    const line = { ...this.line(`train ${column}`, train.column(X_COLUMNS[xKind]), y, train.rowCount), style };
    if (weight === 0) return [line];
    const smooth = this.smoother(column, weight).update(y, train.rowCount);
    return [
      { ...line, style: 'raw' },
      { ...line, id: `${line.id} smoothed`, y: smooth, measured: false },
    ];
  }

  /** Returns a column measured on the validation split. */
  validation(column: ValidationColumn, xKind: XKind): ChartSeries {
    const { validation } = this.source;
    const x = validation.column(X_COLUMNS[xKind]);
    return {
      ...this.line(`validation ${column}`, x, validation.column(column), validation.rowCount),
      style: 'validation',
    };
  }

  private line(name: string, x: Float64Array, y: Float64Array, rowCount: number): Omit<ChartSeries, 'style'> {
    const { id, colorIndex } = this.source;
    return { id: `${id} ${name}`, x, y, rowCount, colorIndex, endLabel: null, measured: true };
  }

  private smoother(column: TrainColumn, weight: number): SmoothedColumn {
    if (weight !== this.weight) this.smoothed.clear();
    this.weight = weight;
    const known = this.smoothed.get(column);
    if (known !== undefined) return known;
    const made = new SmoothedColumn(weight);
    this.smoothed.set(column, made);
    return made;
  }
}

const curvesOfRuns = new WeakMap<object, RunCurves>();

/** Returns the curves of a run, always the same ones: nothing is smoothed anew when the board is shown again. */
export function curvesOf(run: Omit<CurveSource, 'colorIndex'> & { readonly summary: { readonly colorIndex: number } }) {
  const known = curvesOfRuns.get(run);
  if (known !== undefined) return known;
  const { id, train, validation, summary } = run;
  const made = new RunCurves({ id, colorIndex: summary.colorIndex, train, validation });
  curvesOfRuns.set(run, made);
  return made;
}
