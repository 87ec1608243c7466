import type { SeriesReport } from '../../../src-engine/contract/data-report.ts';
import { integerTicks, linearTicks } from '../../../src-engine/pictures/nice-ticks.ts';

const INSET = { left: 48, right: 8, top: 8, bottom: 18 } as const;

interface Tick {
  readonly value: number;
  readonly at: number;
}

/** The picture of one series. */
export interface SeriesLayout {
  /** Path data: a line where each bucket is one time step, else the band from its lowest to its highest number. */
  readonly path: string;
  readonly isBand: boolean;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** Lowest and highest number; NaN where there is none. */
  readonly lowest: number;
  readonly highest: number;
}

/** Returns the picture of a series in `width` × `height` pixels. Buckets without numbers leave a gap. */
export function layoutSeries({ low, high, bucketSteps }: SeriesReport, width: number, height: number): SeriesLayout {
  const plot = { left: INSET.left, right: width - INSET.right, top: INSET.top, bottom: height - INSET.bottom };
  const lowest = extremeOf(low, Math.min);
  const highest = extremeOf(high, Math.max);
  const span = highest - lowest || 1;
  const steps = Math.max(1, low.length - 1);
  const x = (bucket: number) => plot.left + (bucket / steps) * (plot.right - plot.left);
  const y = (value: number) => plot.bottom - ((value - lowest) / span) * (plot.bottom - plot.top);
  const point = (bucket: number, value: number) => `${x(bucket).toFixed(1)} ${y(value).toFixed(1)}`;
  const isBand = bucketSteps > 1;
  const pieces = piecesOf(low).map(({ start, end }) => {
    const buckets = Array.from({ length: end - start }, (_, k) => start + k);
    const upper = buckets.map((bucket) => point(bucket, high[bucket] ?? NaN));
    if (!isBand) return `M${upper.join('L')}`;
    const lower = buckets.map((bucket) => point(bucket, low[bucket] ?? NaN)).reverse();
    return `M${[...upper, ...lower].join('L')}Z`;
  });
  return {
    ...{ path: pieces.join(''), isBand, plot, lowest, highest },
    xTicks: integerTicks(1, Math.max(2, low.length * bucketSteps), 6).map((value) => ({
      value,
      at: x((value - 1) / bucketSteps),
    })),
    yTicks: Number.isNaN(lowest) ? [] : linearTicks(lowest, highest, 3).map((value) => ({ value, at: y(value) })),
  };
}

/** Runs of buckets that have numbers. */
function piecesOf(values: readonly number[]): { readonly start: number; readonly end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  for (const [bucket, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const last = pieces.at(-1);
    if (last?.end === bucket) last.end = bucket + 1;
    else pieces.push({ start: bucket, end: bucket + 1 });
  }
  return pieces;
}

function extremeOf(values: readonly number[], choose: (a: number, b: number) => number): number {
  return values.reduce(
    (best, value) => (Number.isNaN(value) ? best : choose(Number.isNaN(best) ? value : best, value)),
    NaN,
  );
}
