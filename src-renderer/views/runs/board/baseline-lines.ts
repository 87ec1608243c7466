import type { Baseline } from '../../../../src-engine/contract/metrics.ts';
import type { RunState } from '../../../../src-engine/contract/run-record.ts';
import type { ChartThreshold } from '../../../charts/chart-series.ts';

interface Measured {
  readonly state: Pick<RunState, 'baselines'>;
}

/** Runs on different data have lines of their own; more than these would tell nothing. */
const MOST_LINES = 3;
/** Figures in which two baselines must agree to be one. */
const SAME_FIGURES = 4;

/**
 * Returns a line for every different value that the shown runs have to beat. Where there are too many, those of the
 * `chosen` run only.
 */
export function baselineLines(
  shown: readonly Measured[],
  chosen: Measured | null,
  metric: Baseline['metric'],
  label: (baseline: Baseline) => string,
): ChartThreshold[] {
  const all = distinct(shown, metric);
  const told = all.length > MOST_LINES && chosen !== null ? distinct([chosen], metric) : all;
  return told
    .slice(0, MOST_LINES)
    .map((baseline) => ({ kind: 'baseline', value: baseline.value, label: label(baseline) }));
}

function distinct(runs: readonly Measured[], metric: Baseline['metric']): Baseline[] {
  const found = runs.flatMap(({ state }) => state.baselines).filter((baseline) => baseline.metric === metric);
  const finite = found.filter(({ value }) => Number.isFinite(value));
  return [...new Map(finite.map((line) => [`${line.kind} ${line.value.toPrecision(SAME_FIGURES)}`, line])).values()];
}
