import type { SplitMetrics } from '../../contract/metrics.ts';
import type { RunConfig } from '../../contract/run-config.ts';
import type { RunState } from '../../contract/run-record.ts';

/** A run that `train` has brought to its end. */
export interface TrainedRun {
  readonly directory: string;
  readonly config: RunConfig;
  readonly state: RunState;
}

/** Returns the entry of a run in what `train --json` prints. */
export function reportAsJson({ directory, state }: TrainedRun): unknown {
  const { steps, epochs, stopReason, metrics, tokensPerSecond, weightsSha256, baselines } = state;
  const { skippedSteps, clippedSteps, unusedTimeSteps, bestEpoch, error } = state;
  return {
    ...{ directory, steps, epochs, stopReason, metrics, tokensPerSecond, weightsSha256, baselines },
    ...(skippedSteps > 0 ? { skippedSteps } : {}),
    ...(clippedSteps > 0 ? { clippedSteps } : {}),
    ...(unusedTimeSteps > 0 ? { unusedTimeSteps } : {}),
    ...(bestEpoch === null ? {} : { bestEpoch }),
    ...(error === null ? {} : { error }),
  };
}

/** Returns the rows of the table of runs, its head first. A metric that no run has takes no column. */
export function reportAsTable(runs: readonly TrainedRun[]): string[][] {
  const scores = SCORES.filter(({ metric }) => runs.some((run) => scoredSplit(run)?.[metric] !== undefined));
  const head = ['run', 'steps', 'train', 'validation', ...scores.map(({ name }) => name), 'tokens/s', 'folder'];
  return [head, ...runs.map((run) => reportRow(run, scores))];
}

/** Returns what a person should know of a run besides its numbers, one sentence each. */
export function remarksOn({ config, state }: TrainedRun): string[] {
  const { skippedSteps, unusedTimeSteps, stopReason, bestEpoch, epochs } = state;
  const label = config.name === '' ? '' : `${config.name}: `;
  const remarks: string[] = [];
  if (unusedTimeSteps > 0) {
    remarks.push(
      `${unusedTimeSteps} time steps were left out: ${config.training.batchSize} streams of equal length have no room for them.`,
    );
  }
  if (skippedSteps > 0)
    remarks.push(`${skippedSteps} updates were left out: loss or gradient was not a finite number.`);
  if (stopReason === 'early-stopping') remarks.push(`training stopped early after epoch ${epochs}.`);
  if (bestEpoch !== null) remarks.push(`the weights of epoch ${bestEpoch} were kept, the best one.`);
  return remarks.map((remark) => `${label}${remark}`);
}

interface Score {
  readonly name: string;
  readonly metric: 'accuracy' | 'mae';
  readonly format: (value: number) => string;
}

const SCORES: readonly Score[] = [
  { name: 'accuracy', metric: 'accuracy', format: (share) => `${(100 * share).toFixed(1)} %` },
  { name: 'MAE', metric: 'mae', format: (error) => error.toPrecision(4) },
];

function reportRow(run: TrainedRun, scores: readonly Score[]): string[] {
  const { directory, config, state } = run;
  const { train, validation } = state.metrics;
  const scored = scoredSplit(run);
  return [
    config.name === '' ? '(unnamed)' : config.name,
    String(state.steps),
    train === undefined ? '' : train.loss.toFixed(4),
    validation === undefined ? '' : validation.loss.toFixed(4),
    ...scores.map(({ metric, format }) => {
      const value = scored?.[metric];
      return value === undefined ? '' : format(value);
    }),
    Math.round(state.tokensPerSecond).toLocaleString('en'),
    directory,
  ];
}

/** The metrics that speak best for a run: of data that it was not trained on. */
function scoredSplit({ state }: TrainedRun): SplitMetrics | undefined {
  return state.metrics.validation ?? state.metrics.train;
}
