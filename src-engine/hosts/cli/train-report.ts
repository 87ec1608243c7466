import type { SplitMetrics } from '../../contract/metrics.ts';
import type { RunConfig } from '../../contract/run-config.ts';
import type { RunState } from '../../contract/run-record.ts';
import type { Split } from '../../contract/split.ts';

/** A run that `train` has brought to its end, or refused. */
export interface RunOutcome {
  /** `null` where the run was refused before it began. */
  readonly directory: string | null;
  /** With what the data chose, unless refused. */
  readonly config: RunConfig;
  readonly state: RunState;
}

/** Returns the entry of a run in what `train --json` prints. */
export function reportAsJson({ directory, state }: RunOutcome): unknown {
  const { steps, epochs, stopReason, metrics, tokensPerSecond, weightsSha256, baselines } = state;
  const { skippedSteps, clippedSteps, unusedTimeSteps, bestEpoch, arithmetic, error } = state;
  return {
    ...{ directory, steps, epochs, stopReason, metrics, tokensPerSecond, weightsSha256, baselines },
    ...(skippedSteps > 0 ? { skippedSteps } : {}),
    ...(clippedSteps > 0 ? { clippedSteps } : {}),
    ...(unusedTimeSteps > 0 ? { unusedTimeSteps } : {}),
    ...(bestEpoch === null ? {} : { bestEpoch }),
    ...(arithmetic === null ? {} : { arithmetic }),
    ...(error === null ? {} : { error }),
  };
}

/**
 * Returns the rows of the table of runs, its head first; a refused run has none. What no run has takes no column.
 */
export function reportAsTable(runs: readonly RunOutcome[]): string[][] {
  const trained = runs.filter(({ directory }) => directory !== null);
  const columns = COLUMNS.filter(({ cell }, index) => index === 0 || trained.some((run) => cell(run) !== ''));
  return [columns.map(({ head }) => head), ...trained.map((run) => columns.map(({ cell }) => cell(run)))];
}

/** Returns the digests of what was trained as rows of a table, its head first. */
export function listDigests(runs: readonly RunOutcome[]): string[][] {
  const rows = runs.flatMap((run) =>
    run.state.weightsSha256 === null ? [] : [[nameOf(run), run.state.weightsSha256]],
  );
  return [['run', 'SHA-256 of the weights'], ...rows];
}

/** Returns what a person should know of a run besides its numbers, one sentence each. */
export function remarksOn({ config, state }: RunOutcome): string[] {
  const { skippedSteps, unusedTimeSteps, stopReason, bestEpoch, arithmetic, epochs } = state;
  const label = config.name === '' ? '' : `${config.name}: `;
  const remarks: string[] = [];
  if (unusedTimeSteps > 0) {
    remarks.push(
      `${countOf(unusedTimeSteps, 'time step')} left out: ${config.training.batchSize} streams of equal length have no room for more.`,
    );
  }
  if (skippedSteps > 0)
    remarks.push(`${countOf(skippedSteps, 'update')} left out: loss or gradient was not a finite number.`);
  if (stopReason === 'early-stopping') remarks.push(`training stopped early after epoch ${epochs}.`);
  if (stopReason === 'target-reached') remarks.push(`training reached its target after epoch ${epochs}.`);
  if (bestEpoch !== null) remarks.push(`the weights of epoch ${bestEpoch} were kept, the best one.`);
  if (arithmetic !== null && arithmetic !== config.training.arithmetic) {
    remarks.push(`this machine lacks what ${config.training.arithmetic} arithmetic needs: computed in ${arithmetic}.`);
  }
  if (config.data.task === 'next-symbol' && config.model.layers.some(({ bidirectional }) => bidirectional)) {
    remarks.push('the reverse direction reads the very symbols that are to be predicted: its metrics say little.');
  }
  return remarks.map((remark) => `${label}${remark}`);
}

function countOf(count: number, unit: string): string {
  return count === 1 ? `1 ${unit} was` : `${count} ${unit}s were`;
}

interface Column {
  readonly head: string;
  /** Empty where the run has no such value. */
  readonly cell: (run: RunOutcome) => string;
}

const COLUMNS: readonly Column[] = [
  { head: 'run', cell: nameOf },
  { head: 'steps', cell: ({ state }) => String(state.steps) },
  lossColumn('train'),
  lossColumn('validation'),
  { head: 'accuracy', cell: (run) => formatShare(scoredSplit(run)?.accuracy) },
  { head: 'MAE', cell: (run) => formatError(scoredSplit(run)?.mae) },
  lossColumn('test'),
  { head: 'test accuracy', cell: ({ state }) => formatShare(state.metrics.test?.accuracy) },
  { head: 'test MAE', cell: ({ state }) => formatError(state.metrics.test?.mae) },
  { head: 'tokens/s', cell: ({ state }) => Math.round(state.tokensPerSecond).toLocaleString('en') },
  { head: 'folder', cell: ({ directory }) => directory ?? '' },
];

function lossColumn(split: Split): Column {
  return { head: split, cell: ({ state }) => state.metrics[split]?.loss.toFixed(4) ?? '' };
}

function nameOf({ config }: RunOutcome): string {
  return config.name === '' ? '(unnamed)' : config.name;
}

function formatShare(share: number | undefined): string {
  return share === undefined ? '' : `${(100 * share).toFixed(1)} %`;
}

function formatError(error: number | undefined): string {
  return error?.toPrecision(4) ?? '';
}

/** The metrics that speak best for a run while it is set up: of data that it was not trained on. */
function scoredSplit({ state }: RunOutcome): SplitMetrics | undefined {
  return state.metrics.validation ?? state.metrics.train;
}
