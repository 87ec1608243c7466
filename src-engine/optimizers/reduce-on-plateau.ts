import type { TrainingConfig } from '../contract/run-config.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { Schedule } from './schedule.ts';

type ReduceOnPlateauConfig = Extract<TrainingConfig['schedule'], { kind: 'reduce-on-plateau' }>;

/**
 * Multiplies by `factor` when more than `patience` epochs in a row had a validation loss of at least
 * best · (1 − threshold); a loss that is not a number is no better either. As ReduceLROnPlateau of PyTorch with its
 * other settings left alone, but without its lower limit to a change.
 */
export class ReduceOnPlateau implements Schedule {
  readonly #config: ReduceOnPlateauConfig;
  #factor = 1;
  #best = Infinity;
  #epochsWithoutBetter = 0;

  constructor(config: ReduceOnPlateauConfig) {
    this.#config = config;
  }

  factorAt(): number {
    return this.#factor;
  }

  afterEpoch(validationLoss: number): void {
    const { factor, patience, threshold } = this.#config;
    if (validationLoss < this.#best * (1 - threshold)) {
      this.#best = validationLoss;
      this.#epochsWithoutBetter = 0;
      return;
    }
    this.#epochsWithoutBetter += 1;
    if (this.#epochsWithoutBetter <= patience) return;
    this.#factor *= factor;
    this.#epochsWithoutBetter = 0;
  }

  exchangeState(exchange: StateExchange): void {
    this.#factor = exchange.number('factor', this.#factor);
    this.#best = exchange.number('best', this.#best);
    this.#epochsWithoutBetter = exchange.number('epochsWithoutBetter', this.#epochsWithoutBetter);
  }
}
