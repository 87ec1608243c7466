import type { PairedComparison } from '../../../../src-engine/comparison/paired.ts';
import { linearTicks } from '../../../../src-engine/pictures/nice-ticks.ts';

/** Places in a picture of differences, px from its left edge. */
export interface PairLayout {
  readonly zero: number;
  readonly mean: number;
  /** Ends of the interval; `null` for fewer than two seeds. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly dots: readonly { readonly seed: number; readonly value: number; readonly x: number }[];
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
}

const PIXELS_A_TICK = 90;

/**
 * Lays out the differences of common seeds with their mean and its interval; 0 is always in the picture.
 * @param width of the plot, px
 * @param margin px at both sides in which nothing stands but halves of dots and labels
 */
export function layOutPair(pair: PairedComparison, width: number, margin: number): PairLayout {
  const { differences, meanDifference, low, high, n } = pair;
  const values = [0, ...differences.map(({ value }) => value), ...(n < 2 ? [] : [low, high])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const place = (value: number): number => margin + ((value - least) / span) * (width - 2 * margin);
  return {
    zero: place(0),
    mean: place(meanDifference),
    interval: n < 2 ? null : [place(low), place(high)],
    dots: differences.map(({ seed, value }) => ({ seed, value, x: place(value) })),
    ticks: linearTicks(least, most, Math.max(2, width / PIXELS_A_TICK)).map((value) => ({ value, x: place(value) })),
  };
}
