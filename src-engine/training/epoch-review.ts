import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { Pieces } from '../kernels/pieces.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange, Stateful } from '../memory/state-exchange.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { EarlyStopping, type EarlyStoppingConfig } from '../optimizers/early-stopping.ts';
import { exchangeNumbers } from './exchange-numbers.ts';
import type { KeptWeights } from './kept-weights.ts';
import type { SplitEvaluations } from './split-evaluations.ts';
import type { TrainingSteps } from './training-steps.ts';
import { createValidationRecord, NOT_VALIDATED, type ValidationRecord } from './validation-record.ts';

export interface EpochReviewOptions {
  readonly config: TrainingConfig;
  readonly model: SequenceModel;
  readonly steps: TrainingSteps;
  readonly kept: KeptWeights;
  readonly evaluations: SplitEvaluations;
  readonly arena: Arena;
}

/** Of a run that is not to stop early: it is told all the same which epoch is the best. */
const NEVER_EARLY: EarlyStoppingConfig = {
  ...{ metric: 'validation-loss', patience: Infinity, minDelta: 0, restoreBest: false },
};

/**
 * Looks at every epoch when it is over: evaluates the validation split if there is one, tells the schedule, and whether to
 * go on.
 */
export class EpochReview implements Stateful {
  readonly #options: EpochReviewOptions;
  readonly #config: EarlyStoppingConfig;
  readonly #earlyStopping: EarlyStopping;
  #lastValidation: ValidationRecord = NOT_VALIDATED;
  #isUnderWay = false;
  #bestStep = 0;

  constructor(options: EpochReviewOptions) {
    const { config, model, arena } = options;
    this.#options = options;
    this.#config = config.earlyStopping ?? NEVER_EARLY;
    this.#earlyStopping = new EarlyStopping(this.#config, model.layout.parameterCount, arena);
  }

  /** Whether the last epoch was the last that is waited for. */
  get isOver(): boolean {
    return this.#earlyStopping.isOver;
  }

  /** Whether the epoch that has just been reviewed has reached the value at which the run is to end. */
  get isTargetReached(): boolean {
    const { config, steps } = this.#options;
    if (config.target === null || this.#isUnderWay || !steps.isEpochDone) return false;
    const { metric, value } = config.target;
    const reached = monitoredValue(metric, this.#lastValidation, steps.epochLoss);
    return metric === 'validation-accuracy' ? reached >= value : reached <= value;
  }

  /** Best value so far of what the run is judged by; `null` unless the present weights have it. */
  get presentBest(): number | null {
    const { step } = this.#options.steps.record;
    return step > 0 && this.#bestStep === step ? this.#earlyStopping.bestValue : null;
  }

  /** Updates done when that value was reached; 0 before the first. */
  get bestSteps(): number {
    return this.#bestStep;
  }

  get lastValidation(): ValidationRecord {
    return this.#lastValidation;
  }

  /** Whether `advance` has something to do: until then the model has the weights to be kept. */
  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  /** Begins to review the epoch that has just ended; without a validation split that is all. */
  begin(): void {
    const { evaluations, kept } = this.#options;
    if (!evaluations.hasValidation) {
      this.#judge(NOT_VALIDATED);
      return;
    }
    this.#isUnderWay = true;
    kept.show();
    evaluations.beginValidation();
  }

  /** Evaluates the next batch. */
  *advance(): Pieces {
    const { evaluations, kept, steps } = this.#options;
    const metrics = yield* evaluations.validate();
    if (metrics === null) return;
    this.#lastValidation = createValidationRecord(steps.record.step, steps.record.epoch, metrics);
    this.#judge(this.#lastValidation);
    this.#isUnderWay = false;
    kept.hide();
  }

  /**
   * Overwrites the model's weights by those of the best epoch, where they are to be restored. Returns its number, from 1,
   * or `null` where the last weights stay, as those that have reached the target do.
   */
  restoreBest(): number | null {
    const { model, steps } = this.#options;
    if (this.isTargetReached || this.#bestStep === steps.record.step) return null;
    return this.#earlyStopping.restoreBest(model.parameters) ? this.#earlyStopping.bestEpoch : null;
  }

  /** The best is of use with the same metric, however long a run waits for a better one. A review under way begins again. */
  exchangeState(exchange: StateExchange): void {
    const { metric, restoreBest } = this.#config;
    this.#lastValidation = exchangeNumbers(exchange, this.#lastValidation);
    const best = {
      exchangeState: (part: StateExchange): void => {
        this.#bestStep = part.number('step', this.#bestStep);
        this.#earlyStopping.exchangeState(part);
      },
    };
    exchange.part('best', best, `${metric} ${restoreBest ? 'restored' : 'told'}`);
    this.#isUnderWay = exchange.flag('isUnderWay', this.#isUnderWay);
    if (exchange.isRestoring && this.#isUnderWay) this.begin();
  }

  #judge(validation: ValidationRecord): void {
    const { steps, kept } = this.#options;
    steps.afterEpoch(validation.loss);
    const value = monitoredValue(this.#config.metric, validation, steps.epochLoss);
    const isBest = kept.use(({ parameters }) => this.#earlyStopping.afterEpoch(steps.epochsDone, value, parameters));
    if (isBest) this.#bestStep = steps.record.step;
  }
}

type Metric = EarlyStoppingConfig['metric'];

function monitoredValue(metric: Metric, { loss, accuracy }: ValidationRecord, epochLoss: number): number {
  switch (metric) {
    case 'validation-loss':
      return loss;
    case 'validation-accuracy':
      return accuracy;
    case 'train-loss':
      return epochLoss;
    default:
      return assertNever(metric);
  }
}
