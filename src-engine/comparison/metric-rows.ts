import { DERIVED_COLUMNS } from '../contract/metrics.ts';
import type { FigureMetric, RunDefinition } from '../contract/run-record.ts';
import { isBetter } from './better.ts';
import type { ComparedRun } from './compared-run.ts';
import { reachedOf } from './reached-figures.ts';
import { spreadOf, type Spread } from './spread.ts';
import { whyUnlike } from './unlike-measures.ts';

/** What one run reached in a metric. */
export interface RunFigure {
  readonly runId: string;
  readonly seed: number;
  /** Of the training split, which has no best: the last value. */
  readonly best: number;
  readonly bestStep: number;
  readonly last: number;
  readonly lastStep: number;
}

/** What the runs of a group reached in a metric: those that have it. */
export interface GroupFigures {
  readonly runs: readonly RunFigure[];
  readonly best: Spread;
  readonly last: Spread;
}

/** A metric of several groups of runs. */
export interface MetricRow {
  /** `train`: of the last training batches of runs that were never validated; not to be compared with anything. */
  readonly split: 'validation' | 'train';
  readonly metric: FigureMetric;
  /** [groups] */
  readonly groups: readonly GroupFigures[];
  /**
   * Place of the group with the best mean. `null` where means are equal, where only one group has a value, and where
   * groups have it of different numbers of runs, of other data or of another loss: those are not measured alike.
   */
  readonly winner: number | null;
}

const VALIDATION: readonly FigureMetric[] = ['loss', ...DERIVED_COLUMNS, 'accuracy', 'f1', 'mae', 'rmse', 'r2'];
const TRAIN = ['loss', 'accuracy', 'mae'] as const;

/** Returns the metrics that at least one run has. */
export function metricRows(groups: readonly (readonly ComparedRun[])[]): readonly MetricRow[] {
  const validation = VALIDATION.map((metric) => {
    const row = groups.map((runs) => figuresOf(runs, (run) => validationFigure(run, metric)));
    return {
      split: 'validation' as const,
      metric,
      groups: row,
      winner: isAlike(groups, row, metric) ? winnerOf(row, metric) : null,
    };
  });
  const train = TRAIN.map((metric) => {
    const row = groups.map((runs) => figuresOf(runs, (run) => trainFigure(run, metric)));
    return { split: 'train' as const, metric, groups: row, winner: null };
  });
  return [...validation, ...train].filter((row) => row.groups.some(({ runs }) => runs.length > 0));
}

function figuresOf(runs: readonly ComparedRun[], figureOf: (run: ComparedRun) => RunFigure | null): GroupFigures {
  const figures = runs.map(figureOf).filter((figure) => figure !== null);
  return {
    runs: figures,
    best: spreadOf(figures.map(({ best }) => best)),
    last: spreadOf(figures.map(({ last }) => last)),
  };
}

function validationFigure({ definition, state }: ComparedRun, metric: FigureMetric): RunFigure | null {
  const reached = reachedOf({ config: definition.config, state }, metric);
  return reached === undefined ? null : { ...namesOf(definition), ...reached };
}

function trainFigure({ definition, state }: ComparedRun, metric: (typeof TRAIN)[number]): RunFigure | null {
  const last = state.reached.train[metric];
  if (last === undefined || state.reached.validation.loss !== undefined) return null;
  return { ...namesOf(definition), best: last, bestStep: state.steps, last, lastStep: state.steps };
}

function namesOf({ id, config }: RunDefinition): Pick<RunFigure, 'runId' | 'seed'> {
  return { runId: id, seed: config.training.seed };
}

function isAlike(
  groups: readonly (readonly ComparedRun[])[],
  row: readonly GroupFigures[],
  metric: FigureMetric,
): boolean {
  return (
    whyUnlike(
      groups.flatMap((runs, i) => (row[i]?.best.n === 0 ? [] : runs)),
      metric,
    ) === null
  );
}

function winnerOf(groups: readonly GroupFigures[], metric: FigureMetric): number | null {
  const bests = groups.map(({ best }) => best).filter(({ n }) => n > 0);
  if (bests.length < 2 || bests.some(({ n }) => n !== bests[0]?.n)) return null;
  const top = bests.reduce((before, best) => (isBetter(metric, best.mean, before.mean) ? best : before)).mean;
  if (bests.filter(({ mean }) => mean === top).length > 1) return null;
  return groups.findIndex(({ best }) => best.mean === top);
}
