import type { TrainingConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { Pieces } from '../kernels/pieces.ts';
import type { Loss } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import type { Dataset } from '../memory/sequences.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { BatchCursor, fillNaturalOrder } from './batch-cursor.ts';
import type { BatchPlan } from './batch-plan.ts';
import type { KeptWeights } from './kept-weights.ts';
import { LengthBuckets } from './length-buckets.ts';
import { ParameterUpdate } from './parameter-update.ts';
import type { SequenceBatch } from './sequence-batch.ts';
import { createStepRecord, exchangeStepRecord, type StepRecord } from './step-record.ts';
import { TrainingPass } from './training-pass.ts';

export interface TrainingStepsOptions {
  readonly config: TrainingConfig;
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly plan: BatchPlan;
  readonly kept: KeptWeights;
  readonly targetScaling: Dataset['targetScaling'];
  /** Working space, as are both states; free between two epochs. */
  readonly batch: SequenceBatch;
  readonly initial: ModelState;
  readonly final: ModelState;
  readonly arena: Arena;
}

/**
 * The updates of a run, one after the other, epoch after epoch. Nothing is allocated after construction, but for what
 * percentile clipping keeps of every update.
 */
export class TrainingSteps {
  readonly record: StepRecord;
  readonly #model: SequenceModel;
  readonly #cursor: BatchCursor;
  readonly #pass: TrainingPass;
  readonly #update: ParameterUpdate;
  readonly #shuffle: RandomStream | null;
  readonly #buckets: LengthBuckets | null;
  /** As it is between two updates. */
  readonly #dropout: RandomStream;
  /** What the masks of the present update are drawn from. */
  readonly #masks: RandomStream;
  /** Updates of all epochs before the present one. */
  #stepsBefore = 0;
  /** Number of the present epoch, from 0. */
  #epoch = 0;
  #updatesInEpoch = 0;
  #updatesDone = 0;
  #skippedBefore = 0;
  #isUpdating = false;
  #lossSum = 0;
  #lossCount = 0;

  /** @throws {UnrollError} `DATA_TOO_FEW_ROWS` when no sequence has a target. */
  constructor(options: TrainingStepsOptions) {
    const { config, model, kept, plan, arena } = options;
    const { training, truncation } = plan;
    this.#model = model;
    this.#shuffle = (config.shuffle ?? !config.stateful) ? new RandomStream(config.seed, 'shuffle') : null;
    this.#buckets = config.lengthBuckets ? new LengthBuckets(training, plan.maxBatchSize, arena) : null;
    this.#dropout = new RandomStream(config.seed, 'dropout');
    this.#masks = new RandomStream(config.seed, 'dropout');
    this.#cursor = new BatchCursor(training, plan.maxBatchSize, truncation.windows, arena);
    this.#pass = new TrainingPass({ ...options, cursor: this.#cursor, truncation });
    this.#beginEpoch();
    if (this.#updatesInEpoch === 0) throw noTarget(training.count);
    this.#update = new ParameterUpdate(config, model, kept, this.countTotal(config.epochs), arena);
    this.record = createStepRecord(this.#update.learningRate);
  }

  /** Whether the weights are being changed: `advance` must be gone on with, or they are neither the old ones nor the new. */
  get isUpdating(): boolean {
    return this.#isUpdating;
  }

  /** Whether the last update of an epoch has just been done. */
  get isEpochDone(): boolean {
    return this.#updatesDone === this.#updatesInEpoch;
  }

  /** Whether a whole epoch has just been done of which every update was skipped. */
  get isEpochLost(): boolean {
    return this.isEpochDone && this.record.skippedSteps - this.#skippedBefore === this.#updatesDone;
  }

  /** Whole epochs done. */
  get epochsDone(): number {
    return this.isEpochDone ? this.#epoch + 1 : this.#epoch;
  }

  /** Mean of the finite losses of the present epoch's updates; NaN without any. */
  get epochLoss(): number {
    return this.#lossSum / this.#lossCount;
  }

  /** Learning rate before the schedule's factor. */
  get learningRate(): number {
    return this.#update.learningRate;
  }

  set learningRate(rate: number) {
    this.#update.learningRate = rate;
  }

  /** Returns the updates that so many epochs do in all, if all that are to come are like the present one. */
  countTotal(epochs: number): number {
    return this.#stepsBefore + (epochs - this.#epoch) * this.#updatesInEpoch;
  }

  /** Tells the schedule the validation loss of the epoch that has just ended; NaN where there is none. */
  afterEpoch(validationLoss: number): void {
    this.#update.afterEpoch(validationLoss);
  }

  /**
   * Does one update.
   * @throws {UnrollError} `NON_FINITE_LOSS` when too many updates in a row had to be skipped.
   */
  *advance(): Pieces {
    if (this.isEpochDone) {
      this.#stepsBefore += this.#updatesInEpoch;
      this.#skippedBefore = this.record.skippedSteps;
      this.#epoch += 1;
      this.#beginEpoch();
    }
    const { record } = this;
    this.#masks.copy(this.#dropout);
    this.#model.drawDropout(this.#masks);
    yield* this.#pass.forward();
    yield* this.#pass.backward();
    this.#pass.describe(record);
    if (Number.isFinite(record.loss)) {
      this.#lossSum += record.loss;
      this.#lossCount += 1;
    }
    this.#isUpdating = true;
    yield* this.#update.apply(record, this.#epoch);
    this.#isUpdating = false;
    this.#commit();
  }

  /**
   * Goes through the state between two updates: of one that is under way nothing is in it, unless it changes the weights
   * already.
   */
  exchangeState(exchange: StateExchange): void {
    exchange.array('order', this.#cursor.order);
    if (this.#shuffle !== null) exchangeStream(exchange, 'shuffle', this.#shuffle);
    exchangeStream(exchange, 'dropout', this.#dropout);
    this.#epoch = exchange.number('epoch', this.#epoch);
    this.#stepsBefore = exchange.number('stepsBefore', this.#stepsBefore);
    this.#skippedBefore = exchange.number('skippedBefore', this.#skippedBefore);
    this.#updatesDone = exchange.number('updatesDone', this.#updatesDone);
    this.#lossSum = exchange.number('lossSum', this.#lossSum);
    this.#lossCount = exchange.number('lossCount', this.#lossCount);
    exchange.part('record', {
      exchangeState: (part) => {
        exchangeStepRecord(part, this.record);
      },
    });
    exchange.part('pass', this.#pass);
    exchange.part('update', this.#update);
    if (!exchange.isRestoring) return;
    this.#updatesInEpoch = this.#cursor.countUpdates();
    this.#updatesDone = this.#cursor.goToUpdate(this.#updatesDone);
  }

  /** Makes the update part of the state. */
  #commit(): void {
    this.#dropout.copy(this.#masks);
    this.#pass.commit();
    this.#updatesDone += 1;
    this.record.epoch = this.#epoch + this.#updatesDone / this.#updatesInEpoch;
  }

  #beginEpoch(): void {
    if (this.#shuffle !== null) {
      fillNaturalOrder(this.#cursor.order);
      this.#shuffle.shuffle(this.#cursor.order);
    }
    this.#buckets?.arrange(this.#cursor.order, this.#shuffle);
    this.#updatesInEpoch = this.#cursor.countUpdates();
    this.#updatesDone = 0;
    this.#lossSum = 0;
    this.#lossCount = 0;
  }
}

function exchangeStream(exchange: StateExchange, name: string, stream: RandomStream): void {
  const words = Float64Array.from(stream.saveState());
  exchange.array(name, words);
  const [a = 0, b = 0, c = 0, d = 0] = words;
  stream.restoreState([a, b, c, d]);
}

function noTarget(rows: number): UnrollError {
  return new UnrollError(
    'DATA_TOO_FEW_ROWS',
    'The training split has no target to learn from.',
    'Give it more rows, or a larger share of them.',
    { rows },
  );
}
