import type { FigureMetric } from '../contract/run-record.ts';

const HIGHER_IS_BETTER: ReadonlySet<FigureMetric> = new Set<FigureMetric>(['accuracy', 'f1', 'r2']);

/** Whether more of a metric is better, as of accuracy, rather than less, as of loss. */
export function isHigherBetter(metric: FigureMetric): boolean {
  return HIGHER_IS_BETTER.has(metric);
}

/** Whether a value of a metric is better than another; equal values, and what is not a number, are not. */
export function isBetter(metric: FigureMetric, value: number, than: number): boolean {
  return isHigherBetter(metric) ? value > than : value < than;
}

/** Returns how a figure of a metric stands against another one; `null` where one of them is not a finite number. */
export function compareFigures(
  metric: FigureMetric,
  figure: number,
  against: number,
): 'better' | 'worse' | 'equal' | null {
  if (!Number.isFinite(figure) || !Number.isFinite(against)) return null;
  if (figure === against) return 'equal';
  return isBetter(metric, figure, against) ? 'better' : 'worse';
}
