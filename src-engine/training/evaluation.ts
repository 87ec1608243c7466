import type { SplitMetrics } from '../contract/metrics.ts';
import type { Loss, LossSums } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { BatchCursor, fillNaturalOrder } from './batch-cursor.ts';
import type { SequenceBatch } from './sequence-batch.ts';

/** A pass over whole sequences without training, batch by batch. */
export class Evaluation {
  readonly #cursor: BatchCursor;
  readonly #sums: LossSums = { loss: 0, correct: 0, count: 0 };

  constructor(
    private readonly model: SequenceModel,
    private readonly loss: Loss,
    private readonly batch: SequenceBatch,
    sequences: Sequences,
    arena: Arena,
  ) {
    const order = arena.int32(sequences.count);
    fillNaturalOrder(order);
    this.#cursor = new BatchCursor(sequences, order, model.sizes.maxBatchSize, Infinity);
  }

  /** Metrics of all batches since `begin`; 0 without a target. */
  get metrics(): SplitMetrics {
    const { loss, correct, count } = this.#sums;
    return count > 0 ? { loss: loss / count, accuracy: correct / count } : { loss: 0, accuracy: 0 };
  }

  /** Starts a new pass. */
  begin(): void {
    this.#cursor.rewind();
    this.#sums.loss = 0;
    this.#sums.correct = 0;
    this.#sums.count = 0;
  }

  /** Whether all batches are evaluated. */
  get isDone(): boolean {
    return this.#cursor.isAtEnd;
  }

  /** Evaluates the next batch, with both states as working space. */
  advance(initial: ModelState, final: ModelState): void {
    const { model, batch, loss } = this;
    this.#cursor.next();
    batch.fill(this.#cursor);
    initial.clear();
    model.forward(batch, initial, final);
    loss.forward(model.logits, batch.targets, model.countRows(batch), this.#sums);
  }
}
