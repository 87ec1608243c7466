import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { EarlyStopping } from '../optimizers/early-stopping.ts';
import type { KeptWeights } from './kept-weights.ts';
import type { TrainingSteps } from './training-steps.ts';
import type { ValidationRecord } from './validation-record.ts';

export interface EpochReviewOptions {
  readonly config: TrainingConfig;
  readonly model: SequenceModel;
  readonly steps: TrainingSteps;
  readonly kept: KeptWeights;
  readonly arena: Arena;
}

/** Looks at every epoch when it is over: tells the schedule, and whether to go on. */
export class EpochReview {
  readonly #options: EpochReviewOptions;
  readonly #earlyStopping: EarlyStopping | null;
  #bestStep = 0;

  constructor(options: EpochReviewOptions) {
    const { config, model, arena } = options;
    this.#options = options;
    this.#earlyStopping =
      config.earlyStopping === null
        ? null
        : new EarlyStopping(config.earlyStopping, model.layout.parameterCount, arena);
  }

  /** Reviews the epoch that has just ended, and been validated if there is a split for it. Returns whether to stop. */
  review(validation: ValidationRecord): boolean {
    const { config, steps, kept } = this.#options;
    steps.afterEpoch(validation.loss);
    const early = this.#earlyStopping;
    if (early === null || config.earlyStopping === null) return false;
    const value = monitoredValue(config.earlyStopping.metric, validation, steps.epochLoss);
    const verdict = kept.use(({ parameters }) => early.afterEpoch(value, parameters));
    if (verdict === 'better') this.#bestStep = steps.record.step;
    return verdict === 'stop';
  }

  /**
   * Overwrites the model's weights by those of the best epoch, where they are to be restored. Returns its number, from 1,
   * or `null` where the last weights stay.
   */
  restoreBest(): number | null {
    const { model, steps } = this.#options;
    const early = this.#earlyStopping;
    if (early === null || this.#bestStep === steps.record.step) return null;
    return early.restoreBest(model.parameters) ? early.bestEpoch : null;
  }
}

type Metric = NonNullable<TrainingConfig['earlyStopping']>['metric'];

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
