import type { TrainingConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { l2Norm } from '../kernels/vector.ts';
import type { Loss, LossSums } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { clipGradients } from '../optimizers/clip-gradients.ts';
import { createOptimizer } from '../optimizers/create-optimizer.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { RandomStream } from '../random/random-stream.ts';
import { BatchCursor, fillNaturalOrder } from './batch-cursor.ts';
import { chunkLengthOf } from './chunk-length.ts';
import type { SequenceBatch } from './sequence-batch.ts';

/** Updates that may be skipped in a row before a run is given up. */
const MAX_SKIPPED_IN_A_ROW = 100;

/** What one update was like. */
export interface StepRecord {
  /** Updates done, this one included. */
  step: number;
  /** Epochs done, with a fraction inside an epoch. */
  epoch: number;
  /** Mean over the targets of this update, nats. */
  loss: number;
  /** Share of right predictions, 0–1. */
  accuracy: number;
  /** Global L2 norm of all gradients before clipping. */
  gradientNorm: number;
  /** Global L2 norm of all gradients after clipping. */
  clippedGradientNorm: number;
  learningRate: number;
  /** Time steps that this update was computed from, padding left out. */
  tokens: number;
  /** Updates so far that were left out because the loss or the gradient was not finite. */
  skippedSteps: number;
}

export interface TrainingStepsOptions {
  readonly config: TrainingConfig;
  readonly model: SequenceModel;
  readonly loss: Loss;
  /** Working space, as are both states. */
  readonly batch: SequenceBatch;
  readonly initial: ModelState;
  readonly final: ModelState;
  /** The training split. */
  readonly sequences: Sequences;
  readonly arena: Arena;
}

/** The updates of a run, one after the other, epoch after epoch. Nothing is allocated after construction. */
export class TrainingSteps {
  readonly record: StepRecord;
  readonly #options: TrainingStepsOptions;
  readonly #optimizer: Optimizer;
  readonly #shuffle: RandomStream;
  readonly #cursor: BatchCursor;
  readonly #dInitial: ModelState;
  readonly #sums: LossSums = { loss: 0, correct: 0, count: 0 };
  /** Number of the present epoch, from 0. */
  #epoch = 0;
  #updatesInEpoch = 0;
  #updatesDone = 0;
  #skippedInARow = 0;

  /** @throws {UnrollError} `DATA_TOO_FEW_ROWS` when no sequence has a target. */
  constructor(options: TrainingStepsOptions) {
    const { config, model, sequences, batch, arena } = options;
    this.#options = options;
    this.#optimizer = createOptimizer(config.optimizer, model.layout.parameterCount, arena);
    this.#shuffle = new RandomStream(config.seed, 'shuffle');
    const order = arena.int32(sequences.count);
    this.#cursor = new BatchCursor(sequences, order, batch.lengths.length, chunkLengthOf(config.bptt));
    this.#dInitial = model.createState(arena);
    this.record = {
      ...{ step: 0, epoch: 0, loss: 0, accuracy: 0, gradientNorm: 0, clippedGradientNorm: 0 },
      ...{ learningRate: this.#optimizer.learningRate, tokens: 0, skippedSteps: 0 },
    };
    this.#beginEpoch();
    if (this.#updatesInEpoch === 0) {
      throw new UnrollError(
        'DATA_TOO_FEW_ROWS',
        'The training split has no target to learn from.',
        'Give it more rows, or a larger share of them.',
        { rows: sequences.count },
      );
    }
  }

  /** Whether the last update of an epoch has just been done. */
  get isEpochDone(): boolean {
    return this.#updatesDone === this.#updatesInEpoch;
  }

  /** Whole epochs done. */
  get epochsDone(): number {
    return this.isEpochDone ? this.#epoch + 1 : this.#epoch;
  }

  /** Returns the updates that so many epochs do in all, if all that are to come are like the present one. */
  countTotal(epochs: number): number {
    return this.record.step - this.#updatesDone + (epochs - this.#epoch) * this.#updatesInEpoch;
  }

  /**
   * Does one update.
   * @throws {UnrollError} `NON_FINITE_LOSS` when too many updates in a row had to be skipped.
   */
  advance(): void {
    if (this.isEpochDone) {
      this.#epoch += 1;
      this.#beginEpoch();
    }
    const { model, loss, batch } = this.#options;
    this.#forward();
    model.clearGradients();
    loss.backward(model.dLogits, model.logits, batch.targets, model.countRows(batch), 1 / this.#sums.count);
    model.backward(batch, this.#dInitial);
    this.#update();
    this.#updatesDone += 1;
    this.record.step += 1;
    this.record.epoch = this.#epoch + this.#updatesDone / this.#updatesInEpoch;
  }

  #beginEpoch(): void {
    fillNaturalOrder(this.#cursor.order);
    this.#shuffle.shuffle(this.#cursor.order);
    this.#updatesInEpoch = this.#cursor.countUpdates();
    this.#updatesDone = 0;
  }

  /** Goes on to the next chunk with a target; chunks without one only carry the state. */
  #forward(): void {
    const { model, loss, batch, initial, final } = this.#options;
    const { record } = this;
    const sums = this.#sums;
    record.tokens = 0;
    sums.loss = 0;
    sums.correct = 0;
    sums.count = 0;
    while (sums.count === 0) {
      this.#cursor.next();
      batch.fill(this.#cursor);
      if (this.#cursor.isStartOfSequences) initial.clear();
      else initial.continueFrom(final);
      model.forward(batch, initial, final);
      loss.forward(model.logits, batch.targets, model.countRows(batch), sums);
      record.tokens += batch.tokenCount;
    }
    record.loss = sums.loss / sums.count;
    record.accuracy = sums.correct / sums.count;
  }

  #update(): void {
    const { model, config } = this.#options;
    const { record } = this;
    record.gradientNorm = l2Norm(model.gradients);
    if (Number.isFinite(record.gradientNorm) && Number.isFinite(record.loss)) {
      record.clippedGradientNorm = clipGradients(config.clip, model.gradients, record.gradientNorm);
      this.#optimizer.step(model.parameters, model.gradients);
      this.#skippedInARow = 0;
      return;
    }
    record.clippedGradientNorm = record.gradientNorm;
    record.skippedSteps += 1;
    this.#skippedInARow += 1;
    if (this.#skippedInARow < MAX_SKIPPED_IN_A_ROW) return;
    throw new UnrollError(
      'NON_FINITE_LOSS',
      `Training has diverged: loss or gradient was not a finite number in ${MAX_SKIPPED_IN_A_ROW} updates in a row.`,
      'Use a smaller learning rate, or clip the gradients.',
      { step: record.step + 1 },
    );
  }
}
