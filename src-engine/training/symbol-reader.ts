import type { ModelConfig } from '../contract/run-config.ts';
import type { InputBatch } from '../layers/layer.ts';
import { Arena } from '../memory/arena.ts';
import type { SequenceModel } from '../model/sequence-model.ts';

/** Reads a text symbol by symbol and tells after each what the model expects next. */
export interface SymbolReader {
  /** Reads one more symbol; afterwards the logits of the one to follow start at `logitsAt` of `model.outputs`. */
  read(symbol: number): void;
  readonly logitsAt: number;
}

/**
 * Whether a model must read the whole text again for every symbol, as a reverse direction starts from the newest.
 * Otherwise it carries its state and needs only one time step.
 */
export function readsAgain({ layers }: Pick<ModelConfig, 'layers'>): boolean {
  return layers.some(({ bidirectional }) => bidirectional);
}

/** Returns the cheapest reader that gives the model's answer exactly. */
export function createSymbolReader(model: SequenceModel): SymbolReader {
  return readsAgain(model.config) ? new PrefixReader(model) : new CarryingReader(model);
}

/** Reads one time step at a time and carries the state. */
class CarryingReader implements SymbolReader {
  readonly logitsAt = 0;
  readonly #batch;
  #state;
  #next;

  constructor(private readonly model: SequenceModel) {
    const arena = new Arena();
    this.#batch = createBatch(1, arena);
    this.#state = model.createState(arena);
    this.#next = model.createState(arena);
  }

  read(symbol: number): void {
    this.#batch.symbols[0] = symbol;
    this.model.forward(this.#batch, this.#state, this.#next);
    [this.#state, this.#next] = [this.#next, this.#state];
  }
}

/** Reads everything again for every symbol. When the text outgrows the model's time steps, the oldest symbols are forgotten. */
class PrefixReader implements SymbolReader {
  readonly #batch;
  readonly #initial;
  readonly #final;

  constructor(private readonly model: SequenceModel) {
    const arena = new Arena();
    this.#batch = createBatch(model.sizes.maxTimeSteps, arena);
    this.#batch.timeSteps = 0;
    this.#initial = model.createState(arena);
    this.#final = model.createState(arena);
  }

  get logitsAt(): number {
    return (this.#batch.timeSteps - 1) * this.model.sizes.outputSize;
  }

  read(symbol: number): void {
    const batch = this.#batch;
    if (batch.timeSteps === batch.symbols.length) batch.symbols.copyWithin(0, 1);
    else batch.timeSteps += 1;
    batch.symbols[batch.timeSteps - 1] = symbol;
    batch.lengths[0] = batch.timeSteps;
    this.model.forward(batch, this.#initial, this.#final);
  }
}

/** Returns a batch of one sequence with room for so many time steps, all in use. */
function createBatch(timeSteps: number, arena: Arena): InputBatch & { timeSteps: number } {
  const lengths = arena.int32(1).fill(timeSteps);
  return { timeSteps, batchSize: 1, lengths, symbols: arena.int32(timeSteps), numbers: arena.float64(0) };
}
