import type { InputBatch } from '../layers/layer.ts';
import type { Arena } from '../memory/arena.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';

/** Which sequences, and which stretch of their time, a batch holds. */
export interface BatchSelection {
  readonly sequences: Sequences;
  /** (sequences.count): their numbers in the order in which batches take them. */
  readonly order: Int32Array;
  /** Place in `order` of the first sequence. */
  readonly first: number;
  /** Number of sequences. */
  readonly count: number;
  /** First time step. */
  readonly start: number;
  /** One past the last time step; `Infinity` for all. */
  readonly end: number;
}

/** Symbol of a time step that a sequence does not have. */
const PADDING = -1;

/**
 * One batch, time-major, padded to its longest sequence. The memory is made once for the largest batch and filled again
 * and again.
 */
export class SequenceBatch implements InputBatch {
  timeSteps = 0;
  batchSize = 0;
  readonly lengths: Int32Array;
  readonly symbols: Int32Array;
  readonly numbers: Float64Array;
  /** (T, B) or, with one target for each sequence, (B); `NO_TARGET` where there is none. */
  readonly targets: Int32Array;
  /** Time steps that are not padding. */
  tokenCount = 0;
  /** Targets that count. */
  targetCount = 0;

  constructor(maxTimeSteps: number, maxBatchSize: number, featureSize: number, arena: Arena) {
    const rows = maxTimeSteps * maxBatchSize;
    this.lengths = arena.int32(maxBatchSize);
    this.symbols = arena.int32(featureSize > 0 ? 0 : rows);
    this.numbers = arena.float64(rows * featureSize);
    // A batch of empty sequences still has a target for each.
    this.targets = arena.int32(Math.max(rows, maxBatchSize));
  }

  /** Takes the selected stretch. A sequence's own target belongs to the stretch that holds its last time step. */
  fill(selection: BatchSelection): void {
    this.#setExtent(selection);
    const { sequences } = selection;
    const { symbols, numbers, targetsPer } = sequences;
    for (let row = 0; row < this.batchSize; row++) {
      const source = sourceOf(selection, row);
      if (symbols !== null) this.#fillSymbols(row, symbols, source);
      if (numbers !== null) this.#fillNumbers(row, numbers, source, sequences.featureSize);
      if (targetsPer === 'step') this.#fillStepTargets(row, sequences.targets, source);
      else this.#setTarget(row, ownTarget(selection, row));
    }
  }

  #setExtent(selection: BatchSelection): void {
    this.batchSize = selection.count;
    this.timeSteps = 0;
    this.tokenCount = 0;
    this.targetCount = 0;
    for (let row = 0; row < selection.count; row++) {
      const available = lengthOf(selection, row) - selection.start;
      const length = Math.max(0, Math.min(available, selection.end - selection.start));
      this.lengths[row] = length;
      this.tokenCount += length;
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

  #fillStepTargets(row: number, targets: Int32Array, source: number): void {
    const length = this.lengths[row] ?? 0;
    for (let t = 0; t < this.timeSteps; t++) {
      this.#setTarget(t * this.batchSize + row, t < length ? (targets[source + t] ?? NO_TARGET) : NO_TARGET);
    }
  }

  #setTarget(place: number, target: number): void {
    this.targets[place] = target;
    if (target !== NO_TARGET) this.targetCount += 1;
  }
}

/** Returns the number of targets that count in a selection. */
export function countTargets(selection: BatchSelection): number {
  const { targets, targetsPer } = selection.sequences;
  let count = 0;
  for (let row = 0; row < selection.count; row++) {
    if (targetsPer === 'sequence') {
      if (ownTarget(selection, row) !== NO_TARGET) count += 1;
      continue;
    }
    const source = sourceOf(selection, row);
    const length = Math.min(lengthOf(selection, row), selection.end) - selection.start;
    for (let t = 0; t < length; t++) {
      if (targets[source + t] !== NO_TARGET) count += 1;
    }
  }
  return count;
}

/** Returns the time steps of the longest selected sequence, wherever the stretch is. */
export function longestSelected(selection: BatchSelection): number {
  let longest = 0;
  for (let row = 0; row < selection.count; row++) longest = Math.max(longest, lengthOf(selection, row));
  return longest;
}

/** Returns the time steps of the longest sequence of all. */
export function longestSequence({ offsets, count }: Sequences): number {
  let longest = 0;
  for (let number = 0; number < count; number++) {
    longest = Math.max(longest, (offsets[number + 1] ?? 0) - (offsets[number] ?? 0));
  }
  return longest;
}

/** Returns the target of a whole sequence if its last time step lies in the stretch, else `NO_TARGET`. */
function ownTarget(selection: BatchSelection, row: number): number {
  const lastStep = Math.max(lengthOf(selection, row) - 1, 0);
  if (lastStep < selection.start || lastStep >= selection.end) return NO_TARGET;
  return selection.sequences.targets[numberOf(selection, row)] ?? NO_TARGET;
}

/** Returns where the stretch of a row begins in the arrays of all sequences. */
function sourceOf(selection: BatchSelection, row: number): number {
  return (selection.sequences.offsets[numberOf(selection, row)] ?? 0) + selection.start;
}

function lengthOf(selection: BatchSelection, row: number): number {
  const { offsets } = selection.sequences;
  const number = numberOf(selection, row);
  return (offsets[number + 1] ?? 0) - (offsets[number] ?? 0);
}

function numberOf(selection: BatchSelection, row: number): number {
  return selection.order[selection.first + row] ?? 0;
}
