import type { DerivedColumn } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { FigureMetric, ReachedMetric, RunState } from '../contract/run-record.ts';
import { derive, isDerived } from './derived-metrics.ts';
import { isMeasured } from './measured-metrics.ts';

interface MeasuredRun {
  readonly config: RunConfig;
  readonly state: Pick<RunState, 'reached'>;
}

/** Returns what a run reached on its validation split; `undefined` where it does not measure it. */
export function reachedOf({ config, state }: MeasuredRun, metric: FigureMetric): ReachedMetric | undefined {
  const { validation } = state.reached;
  if (!isDerived(metric)) return validation[metric];
  if (validation.loss === undefined || !isMeasured(metric, config)) return undefined;
  const { best, last, ...steps } = validation.loss;
  return { ...steps, best: derive(metric, best), last: derive(metric, last) };
}

/** Returns what the newest training batch of a run reached; `undefined` where it does not measure it. */
export function reachedOfTraining(
  { config, state }: MeasuredRun,
  metric: keyof RunState['reached']['train'] | DerivedColumn,
): number | undefined {
  const { train } = state.reached;
  if (!isDerived(metric)) return train[metric];
  return train.loss === undefined || !isMeasured(metric, config) ? undefined : derive(metric, train.loss);
}
