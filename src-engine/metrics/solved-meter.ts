import { assertNever } from '../contract/assert-never.ts';
import type { SplitMetrics } from '../contract/metrics.ts';
import type { Split } from '../contract/split.ts';
import type { ClassLoss, Loss } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import { hasNumber, isClass } from '../memory/answers.ts';
import type { Criterion, Dataset } from '../memory/sequences.ts';
import type { AnsweredBatch } from './answered-batch.ts';
import type { Meter } from './meter.ts';
import { ratio } from './ratio.ts';

export interface SolvedMeterOptions {
  readonly criterion: Criterion;
  readonly split: Split;
  readonly loss: Loss;
  readonly scaling: Dataset['targetScaling'];
  readonly maxBatchSize: number;
  readonly arena: Arena;
}

/** Returns whether one row of answers meets the criterion. `step` is its time step's place in the split. */
type RowTest = (batch: AnsweredBatch, row: number, step: number) => boolean;

/** Share of the sequences all of whose answers meet the task's criterion. Batches must hold whole sequences. */
export class SolvedMeter implements Meter {
  readonly #meetsCriterion: RowTest;
  readonly #hasTarget: (batch: AnsweredBatch, row: number) => boolean;
  /** (maxBatchSize): number of answers of each sequence that have a target, and of those that fail. */
  readonly #answered: Int32Array;
  readonly #failed: Int32Array;
  #sequences = 0;
  #solved = 0;

  constructor(options: SolvedMeterOptions) {
    const { loss, maxBatchSize, arena } = options;
    this.#meetsCriterion = createRowTest(options);
    const size = loss.outputSize;
    this.#hasTarget =
      loss.kind === 'classes'
        ? ({ target }, row) => isClass(target.targets[row])
        : ({ target }, row) => hasNumber(target.targetValues, row * size, size);
    this.#answered = arena.int32(maxBatchSize);
    this.#failed = arena.int32(maxBatchSize);
  }

  clear(): void {
    this.#sequences = 0;
    this.#solved = 0;
  }

  add(batch: AnsweredBatch): void {
    const { rows, batchSize, firstSteps } = batch;
    this.#answered.fill(0);
    this.#failed.fill(0);
    for (let row = 0; row < rows; row++) {
      if (!this.#hasTarget(batch, row)) continue;
      const sequence = row % batchSize;
      const step = (firstSteps[sequence] ?? 0) + Math.floor(row / batchSize);
      this.#answered[sequence] = (this.#answered[sequence] ?? 0) + 1;
      if (this.#meetsCriterion(batch, row, step)) continue;
      this.#failed[sequence] = (this.#failed[sequence] ?? 0) + 1;
    }
    for (let sequence = 0; sequence < batchSize; sequence++) {
      if (this.#answered[sequence] === 0) continue;
      this.#sequences += 1;
      if (this.#failed[sequence] === 0) this.#solved += 1;
    }
  }

  metrics(): Partial<SplitMetrics> {
    return { solved: ratio(this.#solved, this.#sequences) };
  }
}

function createRowTest({ criterion, split, loss, scaling }: SolvedMeterOptions): RowTest {
  if (criterion.kind === 'absolute-error') {
    return (batch, row) => areNear(batch, row, loss.outputSize, scaling?.scale ?? null, criterion.below);
  }
  if (loss.kind !== 'classes') throw new Error(`Numbers cannot meet the criterion ${criterion.kind}`);
  return createClassTest(criterion, split, loss);
}

function createClassTest(
  criterion: Exclude<Criterion, { kind: 'absolute-error' }>,
  split: SolvedMeterOptions['split'],
  loss: ClassLoss,
): RowTest {
  switch (criterion.kind) {
    case 'probability-error':
      return (batch, row) => areProbabilitiesNear(batch, row, loss, criterion.below);
    case 'all-right':
      return ({ answers, target }, row) => loss.likeliestOf(answers, row) === target.targets[row];
    case 'legal-symbols': {
      const legal = criterion.legal[split];
      return ({ answers }, row, step) => areLegalLikelier(answers, row, loss, legal, step);
    }
    default:
      return assertNever(criterion);
  }
}

function areNear(
  { answers, target }: AnsweredBatch,
  row: number,
  size: number,
  scale: readonly number[] | null,
  below: number,
): boolean {
  for (let index = 0; index < size; index++) {
    const value = target.targetValues[row * size + index] ?? NaN;
    if (Number.isNaN(value)) continue;
    const error = Math.abs((answers[row * size + index] ?? NaN) - value) * Math.abs(scale?.[index] ?? 1);
    if (!(error < below)) return false;
  }
  return true;
}

function areProbabilitiesNear(
  { answers, target }: AnsweredBatch,
  row: number,
  loss: ClassLoss,
  below: number,
): boolean {
  for (let classId = 0; classId < loss.classCount; classId++) {
    const wanted = target.targets[row] === classId ? 1 : 0;
    if (!(Math.abs(loss.probabilityOf(answers, row, classId) - wanted) < below)) return false;
  }
  return true;
}

function areLegalLikelier(
  answers: Float64Array,
  row: number,
  loss: ClassLoss,
  legal: Uint8Array,
  step: number,
): boolean {
  let lowestLegal = Infinity;
  let highestOther = -Infinity;
  for (let classId = 0; classId < loss.classCount; classId++) {
    const probability = loss.probabilityOf(answers, row, classId);
    if (legal[step * loss.classCount + classId] === 1) lowestLegal = Math.min(lowestLegal, probability);
    else highestOther = Math.max(highestOther, probability);
  }
  return lowestLegal > highestOther;
}
