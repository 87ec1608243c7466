import type { InputBatch } from '../layers/layer.ts';
import type { TargetRows } from '../losses/loss.ts';
import type { Arena } from '../memory/arena.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';
import { lengthOf, NO_ANSWER, ownAnswer, sourceOf, type BatchSelection } from './batch-selection.ts';

export interface BatchSizes {
  readonly maxTimeSteps: number;
  readonly maxBatchSize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** Numbers of each answer; 0 where the targets are classes. */
  readonly targetSize: number;
}

/** Symbol of a time step that a sequence does not have. */
const PADDING = -1;

/**
 * One batch, time-major, padded to its longest sequence. The memory is made once for the largest batch and filled again
 * and again. Targets are laid out as the rows of the head: (T, B) or, with one for each sequence, (B).
 */
export class SequenceBatch implements InputBatch, TargetRows {
  timeSteps = 0;
  batchSize = 0;
  readonly lengths: Int32Array;
  readonly symbols: Int32Array;
  readonly numbers: Float64Array;
  readonly targets: Int32Array;
  readonly targetValues: Float64Array;
  /** Time steps from the selection's `lossStart` on that are not padding: every time step counts in one window. */
  tokenCount = 0;
  readonly #targetSize: number;

  constructor({ maxTimeSteps, maxBatchSize, featureSize, targetSize }: BatchSizes, arena: Arena) {
    const rows = maxTimeSteps * maxBatchSize;
    // A batch of empty sequences still has a target for each.
    const answers = Math.max(rows, maxBatchSize);
    this.lengths = arena.int32(maxBatchSize);
    this.symbols = arena.int32(featureSize > 0 ? 0 : rows);
    this.numbers = arena.float64(rows * featureSize);
    this.targets = arena.int32(targetSize > 0 ? 0 : answers);
    this.targetValues = arena.float64(answers * targetSize);
    this.#targetSize = targetSize;
  }

  /** Takes the selected stretch. A sequence's own target belongs to the stretch that owns its last time step. */
  fill(selection: BatchSelection): void {
    this.#setExtent(selection);
    const { sequences } = selection;
    const { symbols, numbers, targetsPer } = sequences;
    for (let row = 0; row < this.batchSize; row++) {
      const source = sourceOf(selection, row);
      if (symbols !== null) this.#fillSymbols(row, symbols, source);
      if (numbers !== null) this.#fillNumbers(row, numbers, source, sequences.featureSize);
      if (targetsPer === 'step') this.#fillStepTargets(row, selection, source);
      else this.#setTarget(row, sequences, ownAnswer(selection, row));
    }
  }

  #setExtent(selection: BatchSelection): void {
    const { start, lossStart, end } = selection;
    this.batchSize = selection.count;
    this.timeSteps = 0;
    this.tokenCount = 0;
    for (let row = 0; row < selection.count; row++) {
      const last = Math.min(lengthOf(selection, row), end);
      const length = Math.max(0, last - start);
      this.lengths[row] = length;
      this.tokenCount += Math.max(0, last - lossStart);
      this.timeSteps = Math.max(this.timeSteps, length);
    }
  }

  #fillSymbols(row: number, symbols: Int32Array, source: number): void {
    const length = this.lengths[row] ?? 0;
    for (let t = 0; t < this.timeSteps; t++) {
      this.symbols[t * this.batchSize + row] = t < length ? (symbols[source + t] ?? PADDING) : PADDING;
    }
  }

  #fillNumbers(row: number, numbers: Float64Array, source: number, featureSize: number): void {
    const length = this.lengths[row] ?? 0;
    for (let t = 0; t < this.timeSteps; t++) {
      const at = (t * this.batchSize + row) * featureSize;
      for (let feature = 0; feature < featureSize; feature++) {
        this.numbers[at + feature] = t < length ? (numbers[(source + t) * featureSize + feature] ?? 0) : 0;
      }
    }
  }

  #fillStepTargets(row: number, { sequences, start, lossStart }: BatchSelection, source: number): void {
    const length = this.lengths[row] ?? 0;
    for (let t = 0; t < this.timeSteps; t++) {
      const isOwned = t < length && t >= lossStart - start;
      this.#setTarget(t * this.batchSize + row, sequences, isOwned ? source + t : NO_ANSWER);
    }
  }

  #setTarget(place: number, { targets, values }: Sequences, answer: number): void {
    if (this.#targetSize === 0) {
      this.targets[place] = answer === NO_ANSWER ? NO_TARGET : (targets[answer] ?? NO_TARGET);
      return;
    }
    const size = this.#targetSize;
    for (let index = 0; index < size; index++) {
      const value = answer === NO_ANSWER ? NaN : (values?.[answer * size + index] ?? NaN);
      this.targetValues[place * size + index] = value;
    }
  }
}
