import type { ChartMetric } from '../../../../src-engine/contract/board-view.ts';

/** Returns the charts with one of them moved to another's place. */
export function moveChart(charts: readonly ChartMetric[], moved: ChartMetric, to: number): ChartMetric[] {
  const others = charts.filter((chart) => chart !== moved);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** Returns the charts with one of them taken away, or added at the end. */
export function toggleChart(charts: readonly ChartMetric[], toggled: ChartMetric): ChartMetric[] {
  return charts.includes(toggled) ? charts.filter((chart) => chart !== toggled) : [...charts, toggled];
}
