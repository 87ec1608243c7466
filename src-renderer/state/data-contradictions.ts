import type { DataReport } from '../../src-engine/contract/data-report.ts';
import type { ConfigIssue, RunConfig } from '../../src-engine/contract/run-config.ts';
import { readoutOf } from './run-size.ts';

/** Returns what a run asks for that this data does not have, in the order of the fields. */
export function findDataContradictions(report: DataReport, config: RunConfig): ConfigIssue[] {
  const { training } = config;
  const issues: ConfigIssue[] = [];
  const add = (path: string, message: string): void => {
    issues.push({ path: `training.${path}`, message });
  };
  if (training.stateful) {
    if (readoutOf(report, config) !== 'every-step') add('stateful', 'streams need an answer at every time step');
    else if (training.batchSize > report.trainSteps) add('batchSize', 'there are fewer time steps than streams');
  }
  if (report.splitCounts.validation === 0) {
    if (training.schedule.kind === 'reduce-on-plateau') add('schedule.kind', 'there is no validation split');
    const metric = training.earlyStopping?.metric ?? 'train-loss';
    if (metric !== 'train-loss') add('earlyStopping.metric', 'there is no validation split');
    const target = training.target?.metric ?? 'train-loss';
    if (target !== 'train-loss') add('target.metric', 'there is no validation split');
  }
  return issues;
}
