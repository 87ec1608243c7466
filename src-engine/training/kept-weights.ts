import type { TrainingConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { WeightAverage } from '../optimizers/weight-average.ts';

/**
 * The weights that a run is judged by and keeps: their average if the run has one, and nothing dropped. The model either
 * is in training or has these weights.
 */
export class KeptWeights {
  readonly #model: SequenceModel;
  readonly #average: WeightAverage | null;
  #areShown = false;

  constructor(model: SequenceModel, config: TrainingConfig['weightAverage'], arena: Arena) {
    this.#model = model;
    this.#average = config === null ? null : new WeightAverage(config.decay, model.layout.parameterCount, arena);
  }

  /** Takes in the weights after an update. */
  takeIn(): void {
    this.#average?.update(this.#model.parameters);
  }

  /** Gives the model the weights to be kept; nothing is dropped until the next update draws new masks. */
  show(): void {
    if (this.#areShown) return;
    this.#areShown = true;
    this.#model.stopDropout();
    this.#average?.swap(this.#model.parameters);
  }

  /** Gives the model back the weights that are trained. */
  hide(): void {
    if (!this.#areShown) return;
    this.#areShown = false;
    this.#average?.swap(this.#model.parameters);
  }

  /** Returns the result of work on the model with the weights to be kept, whichever it has before and after. */
  use<Result>(work: (model: SequenceModel) => Result): Result {
    const wereShown = this.#areShown;
    this.show();
    try {
      return work(this.#model);
    } finally {
      if (!wereShown) this.hide();
    }
  }
}
