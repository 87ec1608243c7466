import { reachedOf, reachedOfTraining } from '../../src-engine/comparison/reached-figures.ts';
import { spreadOf, type Spread } from '../../src-engine/comparison/spread.ts';
import { isNumberTask } from '../../src-engine/contract/number-task.ts';
import type { ReachedColumn } from '../../src-engine/contract/run-record.ts';
import type { RunView } from './run-view.svelte.ts';

/** Numbers of a run that a list can show, sort by and fold over seeds. */
export const FIGURES = [
  'best',
  'bestStep',
  'last',
  'score',
  'perplexity',
  'lastPerplexity',
  'bitsPerSymbol',
  'lastBitsPerSymbol',
  'accuracy',
  'f1',
  'mae',
  'rmse',
  'r2',
  'clipped',
  'speed',
  'elapsed',
  'parameters',
] as const;
export type Figure = (typeof FIGURES)[number];

/** The newest values, and what they are of. */
const NEWEST = { last: 'loss', lastPerplexity: 'perplexity', lastBitsPerSymbol: 'bitsPerSymbol' } as const;

/** What a list knows of a run without its log. */
export type ListedRun = Pick<RunView, 'id' | 'config' | 'state' | 'progress' | 'status' | 'fraction'>;

/** Returns a number of a run; `null` where it has none. Those of a loss are of the validation split, but for the newest one without a split. */
function figureOf(run: ListedRun, figure: Figure): number | null {
  const { state } = run;
  switch (figure) {
    case 'best':
      return reachedOf(run, 'loss')?.best ?? null;
    case 'bestStep':
      return bestStepOf(run);
    case 'last':
    case 'lastPerplexity':
    case 'lastBitsPerSymbol':
      return newestOf(run, NEWEST[figure]);
    case 'score':
      return scoreOf(run);
    case 'clipped':
      return run.config.training.clip.kind === 'none' || state.steps === 0 ? null : state.clippedSteps / state.steps;
    case 'speed':
      return positive(run.progress?.tokensPerSecond ?? state.tokensPerSecond);
    case 'elapsed':
      return positive(state.elapsedMs);
    case 'parameters':
      return positive(state.parameterCount);
    default:
      return reachedOf(run, figure)?.best ?? null;
  }
}

/** Returns how a number is spread over runs. Numbers of training batches never join those of the validation split. */
export function spreadOfRuns(runs: readonly ListedRun[], figure: Figure): Spread {
  return spreadOf(valuesOf(runs, figure));
}

/** Returns what was measured and is not finite: it has no part in a mean. */
export function lostValues(runs: readonly ListedRun[], figure: Figure): readonly number[] {
  return valuesOf(runs, figure).filter((value) => !Number.isFinite(value));
}

function valuesOf(runs: readonly ListedRun[], figure: Figure): readonly number[] {
  const validated = mayBeOfTraining(figure) ? runs.filter(isValidated) : runs;
  const values = (validated.length > 0 ? validated : runs).map((run) => figureOf(run, figure));
  return values.filter((value) => value !== null);
}

/** Whether a figure of these runs is of their newest training batches: none of them was validated. */
export function isOfTraining(runs: readonly ListedRun[], figure: Figure): boolean {
  return mayBeOfTraining(figure) && !runs.some(isValidated);
}

function mayBeOfTraining(figure: Figure): boolean {
  return figure === 'score' || figure in NEWEST;
}

/** Whether a figure counts something: a mean of it would be a number that no run has. */
export function isCount(figure: Figure): boolean {
  return figure === 'parameters' || figure === 'bestStep';
}

/** Whether the newest loss and score are of the validation split: those of a training batch cannot be compared. */
export function isValidated({ state }: Pick<ListedRun, 'state'>): boolean {
  return state.reached.validation.loss !== undefined;
}

/** What the runs of a task are judged by beside their loss. */
export function scoreColumn({ config }: Pick<ListedRun, 'config'>): 'accuracy' | 'r2' {
  const task = config.data.task ?? (config.data.columns.target === null ? 'next-symbol' : 'sequence-class');
  return isNumberTask(task) ? 'r2' : 'accuracy';
}

/** The metric that says which of two values of a figure is better; `null` where neither is. */
export function metricOf(figure: Figure, run: Pick<ListedRun, 'config'>): ReachedColumn | null {
  if (figure === 'best' || figure === 'last') return 'loss';
  return figure === 'score' ? scoreColumn(run) : null;
}

function newestOf(run: ListedRun, metric: (typeof NEWEST)[keyof typeof NEWEST]): number | null {
  return (isValidated(run) ? reachedOf(run, metric)?.last : reachedOfTraining(run, metric)) ?? null;
}

function scoreOf(run: ListedRun): number | null {
  const column = scoreColumn(run);
  const { validation, train } = run.state.reached;
  if (isValidated(run)) return validation[column]?.last ?? null;
  return (column === 'r2' ? run.state.metrics.train?.r2 : train.accuracy) ?? null;
}

/** Where no value is finite, none is the best. */
function bestStepOf(run: ListedRun): number | null {
  const { best = NaN, bestStep = null } = reachedOf(run, 'loss') ?? {};
  return Number.isFinite(best) ? bestStep : null;
}

function positive(value: number): number | null {
  return value > 0 ? value : null;
}
