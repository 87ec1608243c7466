import type { RunMetrics } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { StopReason } from '../contract/run-record.ts';
import type { Loss } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { assembleTraining, type TrainingOptions } from './assemble-training.ts';
import { divergenceError } from './divergence-error.ts';
import type { EpochReview } from './epoch-review.ts';
import type { KeptWeights } from './kept-weights.ts';
import type { SplitEvaluations } from './split-evaluations.ts';
import type { StepRecord } from './step-record.ts';
import { restoreState, saveState, type TrainingState } from './training-state.ts';
import type { TrainingSteps } from './training-steps.ts';
import type { ValidationRecord } from './validation-record.ts';

export interface TrainerOptions extends TrainingOptions {
  /** Ends training after this many updates, if it gets that far. */
  readonly maxSteps?: number;
}

/**
 * What `advance` has just done; `computing`: a piece of what it is still at. `trained`: there is no more update to come, and
 * the weights are still those of the last one.
 */
export type TrainingUnit = 'computing' | 'step' | 'evaluating' | 'validated' | 'trained' | 'finished';

/**
 * Trains one run in pieces that are short enough to answer messages between them. After every epoch it evaluates the
 * validation split, at the end all splits, with the weights to be kept.
 */
export class Trainer {
  readonly arena: Arena;
  /** While training is under way, `useKept` gives its weights as they would be kept; at the end it has them. */
  readonly model: SequenceModel;
  readonly loss: Loss;
  /** Time steps of the training split that no stream of a stateful run has room for. */
  readonly unusedTimeSteps: number;
  readonly #config: RunConfig['training'];
  readonly #maxSteps: number;
  readonly #steps: TrainingSteps;
  readonly #kept: KeptWeights;
  readonly #review: EpochReview;
  readonly #evaluations: SplitEvaluations;
  #isRateSet = false;
  #isStopRequested = false;
  #stopReason: StopReason | null = null;
  /** Whether the splits are evaluated with the weights to be kept. */
  #isEnding = false;
  #bestEpoch: number | null = null;
  /** What is under way. */
  #unit: Generator<void, TrainingUnit, void> | null = null;
  #isTraining = false;

  /** @throws {UnrollError} `MODEL_TOO_LARGE`, `INVALID_CONFIG` or `DATA_TOO_FEW_ROWS`, as `assembleTraining` */
  constructor(options: TrainerOptions) {
    const parts = assembleTraining(options);
    this.arena = parts.arena;
    this.model = parts.model;
    this.loss = parts.loss;
    this.unusedTimeSteps = parts.unusedTimeSteps;
    this.#config = options.config.training;
    this.#maxSteps = options.maxSteps ?? Infinity;
    this.#steps = parts.steps;
    this.#kept = parts.kept;
    this.#review = parts.review;
    this.#evaluations = parts.evaluations;
  }

  readonly #exchangeState = (exchange: StateExchange): void => {
    this.#kept.exchangeState(exchange);
    exchange.part('steps', this.#steps);
    exchange.part('review', this.#review);
  };

  /** The last update: one record, overwritten by the next. */
  get lastStep(): Readonly<StepRecord> {
    return this.#steps.record;
  }

  get lastValidation(): ValidationRecord {
    return this.#review.lastValidation;
  }

  /** Updates done, skipped ones included. */
  get stepsDone(): number {
    return this.#steps.record.step;
  }

  /** Whole epochs done. */
  get epochsDone(): number {
    return this.#steps.epochsDone;
  }

  /**
   * Updates that the whole run does. Where sequences of unequal length are cut into chunks, later epochs are taken to
   * have as many as the present one.
   */
  get totalSteps(): number {
    return Math.min(this.#maxSteps, this.#steps.countTotal(this.#config.epochs));
  }

  /** Why training ended; `null` while it has not. */
  get stopReason(): StopReason | null {
    return this.#stopReason;
  }

  /** Number of the epoch, from 1, whose weights were restored at the end; `null` where the last ones stayed. */
  get bestEpoch(): number | null {
    return this.#bestEpoch;
  }

  /** Learning rate before the schedule's factor. */
  get learningRate(): number {
    return this.#steps.learningRate;
  }

  /** Takes effect with the next update; the schedule multiplies the new rate from then on. */
  setLearningRate(rate: number): void {
    this.#steps.learningRate = rate;
    this.#isRateSet = true;
  }

  /** Whether the rate was set: here, or before the state that was restored, where it is not that of the settings. */
  get isRateChanged(): boolean {
    return this.#isRateSet || this.learningRate !== this.#config.optimizer.learningRate;
  }

  /** Returns the result of work on the model with the weights that the run would keep now; training goes on untouched. */
  useKept<Result>(work: (model: SequenceModel) => Result): Result {
    return this.#kept.use(work);
  }

  /** Metrics of every split that has a target; complete when finished. */
  get finalMetrics(): RunMetrics {
    return this.#evaluations.metrics;
  }

  /**
   * Refuses weights that are the end of a divergence too short to have ended training by itself.
   * @throws {UnrollError} `NON_FINITE_LOSS` when their loss on the training split is not finite, or when they were the
   *   last ones and every update of the last epoch was skipped
   */
  checkTrained(): void {
    const { stepsDone: step } = this;
    const { train } = this.finalMetrics;
    if (train !== undefined && !Number.isFinite(train.loss)) {
      throw divergenceError(`the final loss of the training split is ${String(train.loss)}`, { step });
    }
    if (this.#bestEpoch === null && this.#steps.isEpochLost) {
      throw divergenceError('loss or gradient was not a finite number in any update of the last epoch', { step });
    }
  }

  /** Best value so far of what the run is judged by; `null` unless the present weights have it. */
  get presentBest(): number | null {
    return this.#review.presentBest;
  }

  /** Updates done when the best value so far was reached; 0 before the first. */
  get bestSteps(): number {
    return this.#review.bestSteps;
  }

  /** Whether the state can be had: not while the weights are being changed, nor after the best ones took their place. */
  get canSave(): boolean {
    return !this.#steps.isUpdating && this.#bestEpoch === null;
  }

  /**
   * Returns all that is needed to go on: what the last update left. Of a step or an evaluation under way nothing is in it;
   * they begin again. Training is not touched.
   */
  saveState(): TrainingState {
    if (!this.canSave) throw new Error('The weights are not those that an update has left');
    return saveState(this.#exchangeState);
  }

  /**
   * Goes on from a state, to be called before the first `advance`. Data and model must be those that it was saved with;
   * optimizer, schedule, clipping, average and early stopping begin anew where they are others. What had ended goes on if
   * the configuration lets it.
   * @param file name of the checkpoint, for the error
   * @throws {UnrollError} `CKPT_INVALID` when it does not fit; nothing has changed then
   */
  restoreState(state: TrainingState, file: string): void {
    restoreState(this.#exchangeState, state, file);
  }

  /** Ends training: a step under way is abandoned unless it changes the weights already; the splits are still evaluated. */
  stop(): void {
    this.#isStopRequested = true;
    if (!this.#isTraining || this.#steps.isUpdating) return;
    this.#isTraining = false;
    this.#unit = null;
  }

  /**
   * Does one piece of work and says what it has completed: an update, one batch of an evaluation, the last batch of one
   * over the validation split, training as a whole, the last batch of all, or nothing yet.
   * @throws {UnrollError} `NON_FINITE_LOSS` when training has diverged.
   */
  advance(): TrainingUnit {
    if (this.#unit === null && this.#isTrained()) return 'trained';
    this.#unit ??= this.#beginUnit();
    const { done, value } = this.#unit.next();
    if (done !== true) return 'computing';
    this.#unit = null;
    return value;
  }

  /** Whether it has just been found out that there is no more update to come. */
  #isTrained(): boolean {
    if (this.#stopReason !== null || this.#mustValidate) return false;
    this.#stopReason = this.#findStopReason();
    return this.#stopReason !== null;
  }

  get #mustValidate(): boolean {
    return this.#review.isUnderWay && !this.#isStopRequested;
  }

  #findStopReason(): StopReason | null {
    if (this.#review.isTargetReached) return 'target-reached';
    if (this.epochsDone >= this.#config.epochs) return 'epochs-done';
    if (this.#review.isOver) return 'early-stopping';
    if (this.stepsDone >= this.#maxSteps) return 'max-steps';
    return this.#isStopRequested ? 'stopped' : null;
  }

  #beginUnit(): Generator<void, TrainingUnit, void> {
    this.arena.pace.begin();
    if (this.#stopReason !== null) return this.#evaluate();
    return this.#mustValidate ? this.#validate() : this.#train();
  }

  *#train(): Generator<void, TrainingUnit, void> {
    this.#isTraining = true;
    yield* this.#steps.advance();
    this.#isTraining = false;
    if (this.#steps.isEpochDone) this.#review.begin();
    return 'step';
  }

  *#validate(): Generator<void, TrainingUnit, void> {
    yield* this.#review.advance();
    return this.#review.isUnderWay ? 'evaluating' : 'validated';
  }

  *#evaluate(): Generator<void, TrainingUnit, void> {
    if (!this.#isEnding) {
      this.#isEnding = true;
      this.#kept.show();
      this.#bestEpoch = this.#review.restoreBest();
      this.#evaluations.begin();
    }
    yield* this.#evaluations.advance();
    return this.#evaluations.areDone ? 'finished' : 'evaluating';
  }
}
