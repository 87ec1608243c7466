import { baselinesOf } from '../../../../src-engine/comparison/baselines-of.ts';
import type { ChartMetric } from '../../../../src-engine/contract/board-view.ts';
import type { Baseline } from '../../../../src-engine/contract/metrics.ts';
import type { ChartThreshold } from '../../../../src-engine/pictures/chart-series.ts';

/** Returns a line for every value that this run has to beat in a metric; other data has other ones. */
export function baselineLines(
  run: Parameters<typeof baselinesOf>[1] | null,
  metric: ChartMetric,
  label: (baseline: Pick<Baseline, 'kind' | 'value'>) => string,
): ChartThreshold[] {
  const found = run === null ? [] : baselinesOf(metric, run);
  return found.map((baseline) => ({ kind: 'baseline', value: baseline.value, label: label(baseline) }));
}
