import type { RunMetrics } from '../contract/metrics.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { StopReason } from '../contract/run-record.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import type { ModelState } from '../model/model-state.ts';
import type { ResolvedModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { Evaluation } from './evaluation.ts';
import { longestSequence, SequenceBatch } from './sequence-batch.ts';
import { TrainingSteps, type StepRecord } from './training-steps.ts';

export interface TrainerOptions {
  /** `data` is not read: the data set is what it describes. */
  readonly config: RunConfig;
  readonly model: ResolvedModelConfig;
  readonly dataset: Dataset;
  /** Ends training after this many updates, if it gets that far. */
  readonly maxSteps?: number;
}

/** The last pass over the validation split; `step` is 0 before the first. */
export interface ValidationRecord {
  step: number;
  epoch: number;
  loss: number;
  accuracy: number;
}

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** What `advance` has just done. */
export type TrainingUnit = 'step' | 'evaluating' | 'validated' | 'finished';

/**
 * Trains one run in units that are short enough to answer messages between them. After every epoch it evaluates the
 * validation split, at the end all splits.
 */
export class Trainer {
  readonly arena = new Arena();
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly #config: RunConfig['training'];
  readonly #maxSteps: number;
  readonly #steps: TrainingSteps;
  readonly #evaluations: readonly { readonly split: Split; readonly evaluation: Evaluation }[];
  readonly #validation: Evaluation | null;
  readonly #initial: ModelState;
  readonly #final: ModelState;
  readonly #lastValidation: ValidationRecord = { step: 0, epoch: 0, loss: 0, accuracy: 0 };
  #isValidating = false;
  #stopReason: StopReason | null = null;
  #isStopRequested = false;
  /** Place in `#evaluations` of the split under evaluation at the end. */
  #evaluated = 0;

  /**
   * @throws {UnrollError} `MODEL_TOO_LARGE`, `INVALID_CONFIG` when the loss does not fit the classes, or
   *   `DATA_TOO_FEW_ROWS` when nothing in the training split has a target.
   */
  constructor({ config, model, dataset, maxSteps = Infinity }: TrainerOptions) {
    const { seed, batchSize, loss } = config.training;
    const splits = SPLITS.map((split) => ({ split, sequences: dataset[split] })).filter(hasSequences);
    const maxTimeSteps = Math.max(1, ...splits.map(({ sequences }) => longestSequence(sequences)));
    const maxBatchSize = Math.min(batchSize, Math.max(1, ...splits.map(({ sequences }) => sequences.count)));
    const { vocabularySize, featureSize, classCount } = dataset;
    this.#config = config.training;
    this.#maxSteps = maxSteps;
    this.loss = createLoss(loss, classCount);
    const { outputSize } = this.loss;
    const sizes = { vocabularySize, featureSize, outputSize, maxTimeSteps, maxBatchSize };
    this.model = new SequenceModel(model, sizes, this.arena);
    this.model.initialize(new RandomStream(seed, 'init'));
    this.#initial = this.model.createState(this.arena);
    this.#final = this.model.createState(this.arena);
    const batch = new SequenceBatch(maxTimeSteps, maxBatchSize, featureSize, this.arena);
    this.#steps = new TrainingSteps({
      ...{ config: config.training, model: this.model, loss: this.loss, batch, arena: this.arena },
      ...{ sequences: dataset.train, initial: this.#initial, final: this.#final },
    });
    this.#evaluations = splits.map(({ split, sequences }) => ({
      split,
      evaluation: new Evaluation(this.model, this.loss, batch, sequences, this.arena),
    }));
    this.#validation = this.#evaluations.find(({ split }) => split === 'validation')?.evaluation ?? null;
  }

  /** The last update: one record, overwritten by the next. */
  get lastStep(): Readonly<StepRecord> {
    return this.#steps.record;
  }

  /** The last pass over the validation split: one record, overwritten by the next. */
  get lastValidation(): Readonly<ValidationRecord> {
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

  /** Metrics of every split that has sequences; complete when finished. */
  get finalMetrics(): RunMetrics {
    const done = this.#evaluations.slice(0, this.#evaluated);
    return Object.fromEntries(done.map(({ split, evaluation }) => [split, evaluation.metrics]));
  }

  /** Ends training before the next update; the splits are still evaluated. */
  stop(): void {
    this.#isStopRequested = true;
  }

  /**
   * Does one unit of work and says which: an update, one batch of an evaluation, the last batch of one over the
   * validation split, or the last batch of all.
   * @throws {UnrollError} `NON_FINITE_LOSS` when training has diverged.
   */
  advance(): TrainingUnit {
    if (this.#isValidating && !this.#isStopRequested) return this.#validate();
    if (this.#stopReason === null) {
      this.#stopReason = this.#findStopReason();
      if (this.#stopReason === null) return this.#train();
      for (const { evaluation } of this.#evaluations) evaluation.begin();
    }
    return this.#evaluate();
  }

  #findStopReason(): StopReason | null {
    if (this.epochsDone >= this.#config.epochs) return 'epochs-done';
    if (this.stepsDone >= this.#maxSteps) return 'max-steps';
    return this.#isStopRequested ? 'stopped' : null;
  }

  #train(): TrainingUnit {
    this.#steps.advance();
    if (this.#steps.isEpochDone && this.#validation !== null) {
      this.#validation.begin();
      this.#isValidating = true;
    }
    return 'step';
  }

  #validate(): TrainingUnit {
    const validation = this.#validation;
    if (validation === null) throw new Error('There is no validation split');
    validation.advance(this.#initial, this.#final);
    if (!validation.isDone) return 'evaluating';
    const { step, epoch } = this.lastStep;
    Object.assign(this.#lastValidation, { step, epoch, ...validation.metrics });
    this.#isValidating = false;
    return 'validated';
  }

  #evaluate(): TrainingUnit {
    const current = this.#evaluations[this.#evaluated];
    if (current === undefined) return 'finished';
    current.evaluation.advance(this.#initial, this.#final);
    if (current.evaluation.isDone) this.#evaluated += 1;
    return this.#evaluated < this.#evaluations.length ? 'evaluating' : 'finished';
  }
}

function hasSequences({ sequences }: { readonly sequences: Sequences }): boolean {
  return sequences.count > 0;
}
