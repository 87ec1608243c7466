import type { TrainingConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';
import type { StateExchange } from '../memory/state-exchange.ts';

export type EarlyStoppingConfig = NonNullable<TrainingConfig['earlyStopping']>;

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
  #bestEpoch = 0;
  #epochsWithoutBetter = 0;

  constructor(config: EarlyStoppingConfig, parameterCount: number, arena: Arena) {
    this.#config = config;
    this.#sign = config.metric === 'validation-accuracy' ? -1 : 1;
    this.#bestWeights = config.restoreBest ? arena.float64(parameterCount) : null;
  }

  /** Number of the best epoch so far, from 1; 0 when there is none. */
  get bestEpoch(): number {
    return this.#bestEpoch;
  }

  /** Best value of the metric so far; infinite when there is none. */
  get bestValue(): number {
    return this.#sign * this.#smallest;
  }

  /** Whether the last epoch was the last that is waited for. */
  get isOver(): boolean {
    return this.#epochsWithoutBetter >= this.#config.patience;
  }

  /**
   * Takes in the value of the metric after an epoch and the weights (n) that it was measured with; returns whether it was
   * better than all before.
   * @param epoch its number, from 1
   */
  afterEpoch(epoch: number, value: number, weights: Float64Array): boolean {
    const comparable = this.#sign * value;
    const isBetter = comparable + this.#config.minDelta < this.#smallest;
    this.#epochsWithoutBetter = isBetter ? 0 : this.#epochsWithoutBetter + 1;
    if (!isBetter) return false;
    this.#smallest = comparable;
    this.#bestEpoch = epoch;
    this.#bestWeights?.set(weights);
    return true;
  }

  /** Overwrites weights (n) by those of the best epoch; returns whether they were kept. */
  restoreBest(weights: Float64Array): boolean {
    if (this.#bestWeights === null || this.#bestEpoch === 0) return false;
    weights.set(this.#bestWeights);
    return true;
  }

  exchangeState(exchange: StateExchange): void {
    this.#smallest = exchange.number('smallest', this.#smallest);
    this.#bestEpoch = exchange.number('bestEpoch', this.#bestEpoch);
    this.#epochsWithoutBetter = exchange.number('epochsWithoutBetter', this.#epochsWithoutBetter);
    if (this.#bestWeights !== null) exchange.array('bestWeights', this.#bestWeights);
  }
}
