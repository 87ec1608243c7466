import type { Baseline } from '../../../../src-engine/contract/metrics.ts';
import type { RunState } from '../../../../src-engine/contract/run-record.ts';
import type { ChartThreshold } from '../../../charts/chart-series.ts';

interface Measured {
  readonly state: Pick<RunState, 'baselines'>;
}

/** Returns a line for every value that this run has to beat in a metric; other data has other ones. */
export function baselineLines(
  run: Measured | null,
  metric: Baseline['metric'],
  label: (baseline: Baseline) => string,
): ChartThreshold[] {
  const found = run?.state.baselines ?? [];
  return found
    .filter((baseline) => baseline.metric === metric && Number.isFinite(baseline.value))
    .map((baseline) => ({ kind: 'baseline', value: baseline.value, label: label(baseline) }));
}
