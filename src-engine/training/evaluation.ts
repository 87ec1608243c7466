import type { SplitMetrics } from '../contract/metrics.ts';
import type { TokenUnit } from '../contract/run-config.ts';
import type { Split } from '../contract/split.ts';
import type { Pieces } from '../kernels/pieces.ts';
import { clearLossSums, createLossSums, type Loss } from '../losses/loss.ts';
import { forwardInPieces } from '../losses/loss-in-pieces.ts';
import type { Arena } from '../memory/arena.ts';
import type { Dataset } from '../memory/sequences.ts';
import type { AnsweredBatch } from '../metrics/answered-batch.ts';
import { SplitMeter } from '../metrics/split-meter.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { sourceOf } from './batch-selection.ts';
import type { Cursor } from './cursor.ts';
import type { SequenceBatch } from './sequence-batch.ts';

export interface EvaluationOptions {
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly batch: SequenceBatch;
  /** Walks through the split's own sequences, or through streams that they are laid out in. */
  readonly cursor: Cursor;
  readonly dataset: Dataset;
  readonly split: Split;
  /** What a symbol is; `null` for numeric input. */
  readonly unit: TokenUnit | null;
  readonly arena: Arena;
}

/** Work of measuring an output, in multiply-adds of a product. */
const METERING = 40;

/** A pass over one split without training, batch by batch. */
export class Evaluation {
  readonly #options: EvaluationOptions;
  readonly #meter: SplitMeter;
  readonly #sums = createLossSums();
  /** What the meter is given: one object, changed from batch to batch. */
  readonly #answered: { -readonly [Name in keyof AnsweredBatch]: AnsweredBatch[Name] };

  constructor(options: EvaluationOptions) {
    const { model, batch, cursor, dataset, split, arena } = options;
    const { maxBatchSize } = model.sizes;
    // In streams, sequences begin and end anywhere: none of them can be told to be solved.
    const criterion = cursor.sequences === dataset[split] ? dataset.criterion : null;
    this.#options = options;
    this.#meter = new SplitMeter({ ...options, criterion, maxBatchSize });
    this.#answered = {
      ...{ answers: model.outputs, target: batch, rows: 0, batchSize: 0 },
      firstSteps: arena.int32(maxBatchSize),
    };
  }

  /** Metrics of all batches since `begin`, one of which must have a target. */
  get metrics(): SplitMetrics {
    return this.#meter.metrics(this.#sums);
  }

  /** Starts a new pass. */
  begin(): void {
    this.#options.cursor.rewind();
    this.#meter.clear();
    clearLossSums(this.#sums);
  }

  /** Whether all batches are evaluated. */
  get isDone(): boolean {
    return this.#options.cursor.isAtEnd;
  }

  /**
   * Evaluates the next batch, with both states as working space: between the batches of a pass they are this
   * evaluation's own. Dropout is stopped.
   */
  *advance(initial: ModelState, final: ModelState): Pieces {
    const { model, loss, batch, cursor } = this.#options;
    cursor.next();
    batch.fill(cursor);
    if (cursor.isStartOfSequences) initial.clear();
    yield* model.forwardInPieces(batch, initial, final);
    model.copyState(batch, batch.timeSteps, initial);
    const rows = model.countRows(batch);
    yield* forwardInPieces(loss, model.pace, model.outputs, batch, rows, this.#sums);
    this.#answered.rows = rows;
    this.#answered.batchSize = batch.batchSize;
    for (let row = 0; row < batch.batchSize; row++) this.#answered.firstSteps[row] = sourceOf(cursor, row);
    if (model.pace.isFull(rows * loss.outputSize * METERING)) yield;
    this.#meter.add(this.#answered);
  }
}
