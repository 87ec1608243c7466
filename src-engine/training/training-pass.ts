import { inOrder, type Pieces } from '../kernels/pieces.ts';
import { clearLossSums, createLossSums, type Loss } from '../losses/loss.ts';
import { backwardInPieces, forwardInPieces } from '../losses/loss-in-pieces.ts';
import type { Arena } from '../memory/arena.ts';
import type { Dataset } from '../memory/sequences.ts';
import type { StateExchange } from '../memory/state-exchange.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import type { BatchCursor } from './batch-cursor.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import type { SequenceBatch } from './sequence-batch.ts';
import type { StepRecord } from './step-record.ts';
import type { Truncation } from './truncation.ts';

export interface TrainingPassOptions {
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly cursor: BatchCursor;
  readonly truncation: Truncation;
  readonly targetScaling: Dataset['targetScaling'];
  /** Working space. */
  readonly batch: SequenceBatch;
  /** Between two windows of a batch the state that the next one starts from; free between two epochs. */
  readonly initial: ModelState;
  /** Working space. */
  readonly final: ModelState;
  readonly arena: Arena;
}

/** Forward and backward through one window after the other. */
export class TrainingPass {
  readonly #options: TrainingPassOptions;
  readonly #sums = createLossSums();
  readonly #dInitial: ModelState;
  /** The state that the next update starts from, as it is until this one is done. */
  readonly #carried: ModelState;
  readonly #measure: (record: StepRecord) => void;
  #tokens = 0;

  constructor(options: TrainingPassOptions) {
    const { model, arena } = options;
    this.#options = options;
    this.#dInitial = model.createState(arena);
    this.#carried = model.createState(arena);
    this.#measure = this.#createMeasure(options);
  }

  /** Goes on to the next window with a target; windows without one only carry the state. */
  *forward(): Pieces {
    const sums = this.#sums;
    clearLossSums(sums);
    this.#tokens = 0;
    while (sums.count === 0) yield* this.#forwardWindow();
  }

  /** Overwrites the model's gradients by those of the mean loss of the last `forward`. */
  backward(): Pieces {
    const { model, loss, batch, truncation } = this.#options;
    const rows = model.countRows(batch);
    const { pace, dOutputs, outputs } = model;
    return inOrder(
      () => model.clearGradientsInPieces(),
      () => backwardInPieces(loss, pace, dOutputs, outputs, batch, rows, 1 / this.#sums.weight),
      () => truncation.backward(model, batch, this.#dInitial),
    );
  }

  /** Tells a record of the last `forward`. */
  describe(record: StepRecord): void {
    record.tokens = this.#tokens;
    record.loss = this.#sums.loss / this.#sums.weight;
    this.#measure(record);
  }

  /** Says that the update of the last `forward` is done: its state is what the next one starts from. */
  commit(): void {
    this.#carried.block.set(this.#options.initial.block);
  }

  exchangeState(exchange: StateExchange): void {
    exchange.array('carried', this.#carried.block);
    if (exchange.isRestoring) this.#options.initial.block.set(this.#carried.block);
  }

  *#forwardWindow(): Pieces {
    const { model, loss, cursor, batch, initial, final } = this.#options;
    cursor.next();
    batch.fill(cursor);
    if (cursor.isStartOfSequences) initial.clear();
    yield* model.forwardInPieces(batch, initial, final);
    // Taken now, under the weights of this pass: the update must not reach back into what was read before it.
    model.copyState(batch, Math.min(cursor.nextStart - cursor.start, batch.timeSteps), initial);
    yield* forwardInPieces(loss, model.pace, model.outputs, batch, model.countRows(batch), this.#sums);
    this.#tokens += batch.tokenCount;
  }

  /** Returns what tells a record how right the answers of the last forward pass were. */
  #createMeasure({ model, loss, batch, targetScaling, arena }: TrainingPassOptions): (record: StepRecord) => void {
    const sums = this.#sums;
    if (loss.kind === 'classes') {
      return (record) => {
        record.accuracy = sums.correct / sums.count;
      };
    }
    const scale = arena.float64(loss.outputSize).fill(1);
    if (targetScaling !== null) scale.set(targetScaling.scale);
    return (record) => {
      record.mae = meanAbsoluteError(model.outputs, batch.targetValues, model.countRows(batch), scale);
    };
  }
}
