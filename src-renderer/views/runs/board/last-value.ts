import type { BoardView, ChartMetric } from '../../../../src-engine/contract/board-view.ts';
import type { Curve, LineCurves } from '../../../../src-engine/comparison/line-curves.ts';
import type { Domain } from '../../../../src-engine/pictures/chart-frame.ts';
import { upperBound } from '../../../../src-engine/pictures/find-row.ts';

/** The value at which a line ends in sight. */
export interface LastValue {
  readonly value: number;
  /** Runs behind it. */
  readonly count: number;
  /** Of a training batch, because no validation is shown. */
  readonly isOfTraining: boolean;
}

/** What of a line is in sight. */
export interface Sight extends Pick<BoardView, 'xKind' | 'band' | 'showValidation'> {
  /** The part of the x axis that is shown; `null`: all of it. */
  readonly xWindow: Domain | null;
}

/**
 * Returns the newest value in sight of what a chart shows: of the validation split where it is shown and there is one.
 * `null` of a line that has none, or that ended before.
 */
export function lastValue(metric: ChartMetric, curves: LineCurves, sight: Sight): LastValue | null {
  const options = { xKind: sight.xKind, band: sight.band, smoothing: 0 };
  switch (metric) {
    case 'loss':
    case 'perplexity':
    case 'bitsPerSymbol':
    case 'accuracy':
    case 'mae': {
      const validated = curves.curve({ split: 'validation', name: metric }, options);
      if (sight.showValidation && validated.rowCount > 0) return lastIn(validated, sight.xWindow, false);
      return lastIn(curves.curve({ split: 'train', name: metric }, options), sight.xWindow, true);
    }
    case 'f1':
    case 'rmse':
    case 'r2':
      return lastIn(curves.curve({ split: 'validation', name: metric }, options), sight.xWindow, false);
    default:
      return lastIn(curves.curve({ split: 'train', name: metric }, options), sight.xWindow, false);
  }
}

function lastIn({ x, y, rowCount, spread }: Curve, xWindow: Domain | null, isOfTraining: boolean): LastValue | null {
  const [from, to] = xWindow ?? [-Infinity, Infinity];
  const row = upperBound(x, rowCount, to) - 1;
  const value = y[row];
  const hasEnded = row === rowCount - 1 && (x[row] ?? 0) < from;
  return value === undefined || hasEnded ? null : { value, count: spread?.count[row] ?? 1, isOfTraining };
}
