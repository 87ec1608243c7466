import type { TrainingConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';

export type EarlyStoppingConfig = NonNullable<TrainingConfig['earlyStopping']>;

/** What an epoch was like: better than all before, not better, or the last that is waited for. */
export type EpochVerdict = 'better' | 'waiting' | 'stop';

/**
 * Says when to stop: after `patience` epochs in a row that were not better than the best before them by more than
 * `minDelta`. A value that is not a number is never better. Keeps the weights of the best epoch where they are to be
 * restored.
 */
export class EarlyStopping {
  readonly #config: EarlyStoppingConfig;
  /** Losses are compared as they are, accuracies negated: smaller is better. */
  readonly #sign: 1 | -1;
  readonly #bestWeights: Float64Array | null;
  #smallest = Infinity;
  #epochsDone = 0;
  #bestEpoch = 0;

  constructor(config: EarlyStoppingConfig, parameterCount: number, arena: Arena) {
    this.#config = config;
    this.#sign = config.metric === 'validation-accuracy' ? -1 : 1;
    this.#bestWeights = config.restoreBest ? arena.float64(parameterCount) : null;
  }

  /** Number of the best epoch so far, from 1; 0 when there is none. */
  get bestEpoch(): number {
    return this.#bestEpoch;
  }

  /** Takes in the value of the metric after an epoch and the weights (n) that it was measured with. */
  afterEpoch(value: number, weights: Float64Array): EpochVerdict {
    const { minDelta, patience } = this.#config;
    const comparable = this.#sign * value;
    this.#epochsDone += 1;
    if (comparable + minDelta < this.#smallest) {
      this.#smallest = comparable;
      this.#bestEpoch = this.#epochsDone;
      this.#bestWeights?.set(weights);
      return 'better';
    }
    return this.#epochsDone - this.#bestEpoch >= patience ? 'stop' : 'waiting';
  }

  /** Overwrites weights (n) by those of the best epoch; returns whether they were kept. */
  restoreBest(weights: Float64Array): boolean {
    if (this.#bestWeights === null || this.#bestEpoch === 0) return false;
    weights.set(this.#bestWeights);
    return true;
  }
}
