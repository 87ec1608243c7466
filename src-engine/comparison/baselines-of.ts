import type { ChartMetric } from '../contract/board-view.ts';
import type { Baseline } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import { derive, isDerived } from './derived-metrics.ts';
import { isMeasured } from './measured-metrics.ts';

interface MeasuredRun {
  readonly config: RunConfig;
  readonly state: Pick<RunState, 'baselines'>;
}

/** Returns what a run has to beat in what a chart shows: finite values, those of derived metrics worked out from the loss's. */
export function baselinesOf(metric: ChartMetric, { config, state }: MeasuredRun): Pick<Baseline, 'kind' | 'value'>[] {
  if (!isMeasured(metric, config)) return [];
  const measured = isDerived(metric) ? 'loss' : metric;
  return state.baselines
    .filter((baseline) => baseline.metric === measured)
    .map(({ kind, value }) => ({ kind, value: isDerived(metric) ? derive(metric, value) : value }))
    .filter(({ value }) => Number.isFinite(value));
}
