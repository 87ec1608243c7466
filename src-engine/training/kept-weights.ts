import type { TrainingConfig } from '../contract/run-config.ts';
import type { Pieces } from '../kernels/pieces.ts';
import { ELEMENT } from '../kernels/work.ts';
import type { Arena } from '../memory/arena.ts';
import { BLOCK_LENGTH, mapBlocks } from '../memory/blocks.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { WeightAverage } from '../optimizers/weight-average.ts';

/**
 * The weights that a run is judged by and keeps: their average if the run has one, and nothing dropped. The model either
 * is in training or has these weights.
 */
export class KeptWeights {
  readonly #model: SequenceModel;
  readonly #config: TrainingConfig['weightAverage'];
  /** (parameterCount); none where the run keeps no average. */
  readonly #average: Float64Array;
  /** Of each block of the weights; none where the run keeps no average. */
  readonly #averages: readonly { readonly weights: Float64Array; readonly average: WeightAverage }[];
  #areShown = false;

  constructor(model: SequenceModel, config: TrainingConfig['weightAverage'], arena: Arena) {
    this.#model = model;
    this.#config = config;
    this.#average = arena.float64(config === null ? 0 : model.parameters.length);
    this.#averages =
      config === null
        ? []
        : mapBlocks(model.parameters.length, (first, end) => ({
            weights: model.parameters.subarray(first, end),
            average: new WeightAverage(config.decay, this.#average.subarray(first, end), arena.kernels),
          }));
  }

  /** Takes in the weights after an update. */
  takeIn(): Pieces {
    return this.#model.pace.inSlices(
      this.#averages.length,
      Math.min(BLOCK_LENGTH, this.#model.parameters.length) * ELEMENT,
      (first, count) => {
        for (const { weights, average } of this.#averages.slice(first, first + count)) average.update(weights);
      },
    );
  }

  /** Gives the model the weights to be kept; nothing is dropped until the next update draws new masks. */
  show(): void {
    if (this.#areShown) return;
    this.#areShown = true;
    this.#model.stopDropout();
    this.#swap();
  }

  /** Gives the model back the weights that are trained. */
  hide(): void {
    if (!this.#areShown) return;
    this.#areShown = false;
    this.#swap();
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

  /** Goes through the weights that are trained, whichever the model has, and their average. */
  exchangeState(exchange: StateExchange): void {
    const isSwapped = this.#areShown && this.#averages.some(({ average }) => average.hasAverage);
    const { parameters } = this.#model;
    exchange.array('parameters', isSwapped ? this.#average : parameters);
    const kept = {
      exchangeState: (part: StateExchange): void => {
        part.array('values', isSwapped ? parameters : this.#average);
        this.#averages.forEach(({ average }, block) => {
          part.part(String(block), average);
        });
      },
    };
    exchange.part('average', kept, JSON.stringify(this.#config));
  }

  #swap(): void {
    for (const { weights, average } of this.#averages) average.swap(weights);
  }
}
