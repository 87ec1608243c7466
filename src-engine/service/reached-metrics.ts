import { isBetter } from '../comparison/better.ts';
import type { ReachedColumn, ReachedMetric, RunReached } from '../contract/run-record.ts';
import { CurveSketch } from './curve-sketch.ts';
import type { TrainRow, ValidationRow } from './metric-line.ts';

const VALIDATION: readonly ReachedColumn[] = ['loss', 'accuracy', 'f1', 'mae', 'rmse', 'r2'];
const TRAIN = ['loss', 'accuracy', 'mae'] as const;

/** What the rows of a run have reached, kept row by row: the same whether they come from training or from the log. */
export class ReachedMetrics {
  readonly #validation = new Map<ReachedColumn, ReachedMetric>();
  readonly #validationCurve = new CurveSketch();
  readonly #trainCurve = new CurveSketch();
  #lastTrain: TrainRow | null = null;

  addTrain(row: TrainRow): void {
    this.#lastTrain = row;
    this.#trainCurve.add(row.loss);
  }

  addValidation(row: ValidationRow): void {
    this.#validationCurve.add(row.loss);
    for (const column of VALIDATION) {
      const before = this.#validation.get(column);
      // What is not a number has overflowed, if it is the loss or ever was a number; else the task does not have it.
      if (column !== 'loss' && before === undefined && Number.isNaN(row[column])) continue;
      this.#validation.set(column, afterRow(column, before, row[column], row.step));
    }
  }

  get reached(): RunReached {
    const { values } = this.#validationCurve;
    return {
      validation: Object.fromEntries(this.#validation),
      train: this.#train,
      curve: values.length > 0 ? values : this.#trainCurve.values,
    };
  }

  get #train(): RunReached['train'] {
    const row = this.#lastTrain;
    if (row === null) return {};
    const measured = TRAIN.filter((column) => column === 'loss' || !Number.isNaN(row[column]));
    return Object.fromEntries(measured.map((column) => [column, row[column]]));
  }
}

function afterRow(
  column: ReachedColumn,
  before: ReachedMetric | undefined,
  value: number,
  step: number,
): ReachedMetric {
  const last = { last: value, lastStep: step };
  const keepsBest = before !== undefined && Number.isFinite(before.best) && !isBetterBest(column, value, before.best);
  return keepsBest
    ? { ...last, best: before.best, bestStep: before.bestStep }
    : { ...last, best: value, bestStep: step };
}

function isBetterBest(column: ReachedColumn, value: number, best: number): boolean {
  return Number.isFinite(value) && isBetter(column, value, best);
}
