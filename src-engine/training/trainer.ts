import { countParameterBlocks } from '../contract/memory-model.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { StopReason } from '../contract/run-record.ts';
import { SPLITS, type Split } from '../contract/split.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import { hasTargets } from '../memory/answers.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import type { Dataset } from '../memory/sequences.ts';
import { checkModelSize } from '../model/model-plan.ts';
import type { ModelState } from '../model/model-state.ts';
import type { ResolvedModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { planBatches } from './batch-plan.ts';
import { divergenceError } from './divergence-error.ts';
import { EpochReview } from './epoch-review.ts';
import { Evaluation } from './evaluation.ts';
import { KeptWeights } from './kept-weights.ts';
import { checkMonitoredMetrics } from './monitored-metrics.ts';
import { SequenceBatch } from './sequence-batch.ts';
import type { StepRecord } from './step-record.ts';
import { TrainingSteps } from './training-steps.ts';
import { createValidationRecord, NOT_VALIDATED, type ValidationRecord } from './validation-record.ts';

export interface TrainerOptions {
  /** Of `data`, only the window's length and what a symbol is are read: the data set is what the rest describes. */
  readonly config: RunConfig;
  readonly model: ResolvedModelConfig;
  readonly dataset: Dataset;
  /** Ends training after this many updates, if it gets that far. */
  readonly maxSteps?: number;
  /** What computes, and where; plain kernels unless told. */
  readonly memory?: ComputeMemory;
}

/** What `advance` has just done; `computing`: a piece of what it is still at. */
export type TrainingUnit = 'computing' | 'step' | 'evaluating' | 'validated' | 'finished';

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
  readonly #evaluations: readonly { readonly split: Split; readonly evaluation: Evaluation }[];
  readonly #validation: Evaluation | null;
  readonly #initial: ModelState;
  readonly #final: ModelState;
  #lastValidation = NOT_VALIDATED;
  #isValidating = false;
  #isStoppedEarly = false;
  #isStopRequested = false;
  #stopReason: StopReason | null = null;
  #bestEpoch: number | null = null;
  /** Place in `#evaluations` of the split under evaluation at the end. */
  #evaluated = 0;
  /** What is under way. */
  #unit: Generator<void, TrainingUnit, void> | null = null;
  #isTraining = false;

  /**
   * @throws {UnrollError} `MODEL_TOO_LARGE`, `INVALID_CONFIG` when loss, streams or a monitored metric do not fit the
   *   data, or `DATA_TOO_FEW_ROWS` when nothing in the training split has a target.
   */
  constructor({ config, model, dataset, maxSteps = Infinity, memory }: TrainerOptions) {
    const arena = new Arena(memory);
    const { training } = config;
    checkMonitoredMetrics(training, dataset);
    const plan = planBatches(config, dataset);
    const { maxTimeSteps, maxBatchSize } = plan;
    const { vocabularySize, featureSize, targetSize, targetScaling } = dataset;
    this.arena = arena;
    this.#config = training;
    this.#maxSteps = maxSteps;
    this.unusedTimeSteps = plan.unusedTimeSteps;
    this.loss = createLoss(training.loss, dataset, arena);
    const { outputSize } = this.loss;
    const maxLossCount = plan.truncation.lossCount;
    const sizes = { vocabularySize, featureSize, outputSize, maxTimeSteps, maxBatchSize, maxLossCount };
    checkModelSize(model, sizes, countParameterBlocks(training));
    this.model = new SequenceModel(model, sizes, arena);
    this.model.initialize(new RandomStream(training.seed, 'init'));
    this.#initial = this.model.createState(arena);
    this.#final = this.model.createState(arena);
    this.#kept = new KeptWeights(this.model, training.weightAverage, arena);
    const batch = new SequenceBatch({ maxTimeSteps, maxBatchSize, featureSize, targetSize }, arena);
    const shared = { config: training, model: this.model, loss: this.loss, kept: this.#kept, batch, arena };
    const states = { initial: this.#initial, final: this.#final };
    this.#steps = new TrainingSteps({ ...shared, ...states, plan, targetScaling });
    this.#review = new EpochReview({ ...shared, steps: this.#steps });
    const { unit } = config.data.tokens;
    this.#evaluations = SPLITS.filter((split) => hasTargets(dataset[split])).map((split) => {
      const cursor = plan.createEvaluationCursor(dataset[split], arena);
      return { split, evaluation: new Evaluation({ ...shared, cursor, dataset, split, unit }) };
    });
    this.#validation = this.#evaluations.find(({ split }) => split === 'validation')?.evaluation ?? null;
  }

  /** The last update: one record, overwritten by the next. */
  get lastStep(): Readonly<StepRecord> {
    return this.#steps.record;
  }

  get lastValidation(): ValidationRecord {
    return this.#lastValidation;
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
    const { epochs } = this.#config;
    return Math.min(this.#maxSteps, this.#steps.countTotal(epochs));
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
  }

  /** Returns the result of work on the model with the weights that the run would keep now; training goes on untouched. */
  useKept<Result>(work: (model: SequenceModel) => Result): Result {
    return this.#kept.use(work);
  }

  /** Metrics of every split that has a target; complete when finished. */
  get finalMetrics(): RunMetrics {
    const done = this.#evaluations.slice(0, this.#evaluated);
    return Object.fromEntries(done.map(({ split, evaluation }) => [split, evaluation.metrics]));
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

  /** Ends training: a step under way is abandoned unless it changes the weights already; the splits are still evaluated. */
  stop(): void {
    this.#isStopRequested = true;
    if (!this.#isTraining || this.#steps.isUpdating) return;
    this.#isTraining = false;
    this.#unit = null;
  }

  /**
   * Does one piece of work and says what it has completed: an update, one batch of an evaluation, the last batch of one
   * over the validation split, the last batch of all, or nothing yet.
   * @throws {UnrollError} `NON_FINITE_LOSS` when training has diverged.
   */
  advance(): TrainingUnit {
    if (this.#unit === null) this.arena.pace.begin();
    this.#unit ??= this.#beginUnit();
    const { done, value } = this.#unit.next();
    if (done !== true) return 'computing';
    this.#unit = null;
    return value;
  }

  #beginUnit(): Generator<void, TrainingUnit, void> {
    if (this.#isValidating && !this.#isStopRequested) return this.#validate();
    if (this.#stopReason === null) {
      this.#stopReason = this.#findStopReason();
      if (this.#stopReason === null) return this.#train();
      this.#kept.show();
      this.#bestEpoch = this.#review.restoreBest();
      for (const { evaluation } of this.#evaluations) evaluation.begin();
    }
    return this.#evaluate();
  }

  #findStopReason(): StopReason | null {
    if (this.epochsDone >= this.#config.epochs) return 'epochs-done';
    if (this.#isStoppedEarly) return 'early-stopping';
    if (this.stepsDone >= this.#maxSteps) return 'max-steps';
    return this.#isStopRequested ? 'stopped' : null;
  }

  *#train(): Generator<void, TrainingUnit, void> {
    this.#isTraining = true;
    yield* this.#steps.advance();
    this.#isTraining = false;
    if (!this.#steps.isEpochDone) return 'step';
    if (this.#validation === null) {
      this.#isStoppedEarly = this.#review.review(NOT_VALIDATED);
    } else {
      this.#kept.show();
      this.#validation.begin();
      this.#isValidating = true;
    }
    return 'step';
  }

  *#validate(): Generator<void, TrainingUnit, void> {
    const validation = this.#validation;
    if (validation === null) throw new Error('There is no validation split');
    yield* validation.advance(this.#initial, this.#final);
    if (!validation.isDone) return 'evaluating';
    const { step, epoch } = this.lastStep;
    this.#lastValidation = createValidationRecord(step, epoch, validation.metrics);
    this.#isStoppedEarly = this.#review.review(this.#lastValidation);
    this.#isValidating = false;
    this.#kept.hide();
    return 'validated';
  }

  *#evaluate(): Generator<void, TrainingUnit, void> {
    const current = this.#evaluations[this.#evaluated];
    if (current === undefined) return 'finished';
    yield* current.evaluation.advance(this.#initial, this.#final);
    if (current.evaluation.isDone) this.#evaluated += 1;
    return this.#evaluated < this.#evaluations.length ? 'evaluating' : 'finished';
  }
}
