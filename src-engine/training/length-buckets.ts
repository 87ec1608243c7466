import type { Arena } from '../memory/arena.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { longestSequence } from './batch-selection.ts';

/** Puts sequences into an order in which those of a batch are about as long as one another, so that little is padding. */
export class LengthBuckets {
  readonly #sequences: Sequences;
  readonly #batchSize: number;
  /** (longest sequence + 2): where sequences of each length begin; working space. */
  readonly #starts: Int32Array;
  /** (sequences): working space. */
  readonly #sorted: Int32Array;
  /** (full batches): working space. */
  readonly #batches: Int32Array;

  constructor(sequences: Sequences, batchSize: number, arena: Arena) {
    this.#sequences = sequences;
    this.#batchSize = batchSize;
    this.#starts = arena.int32(longestSequence(sequences) + 2);
    this.#sorted = arena.int32(sequences.count);
    this.#batches = arena.int32(Math.floor(sequences.count / batchSize));
  }

  /**
   * Sorts an order by length, equal lengths as they come, and puts its batches into a random order; the last one stays last
   * where it is not full.
   * @param random `null`: batches stay in the order of their lengths
   */
  arrange(order: Int32Array, random: RandomStream | null): void {
    this.#sort(order);
    const [sorted, batches, size] = [this.#sorted, this.#batches, this.#batchSize];
    for (let place = 0; place < batches.length; place++) batches[place] = place;
    random?.shuffle(batches);
    order.set(sorted);
    for (let place = 0; place < batches.length; place++) {
      const from = (batches[place] ?? 0) * size;
      for (let row = 0; row < size; row++) order[place * size + row] = sorted[from + row] ?? 0;
    }
  }

  /** A counting sort: stable, and without allocation. */
  #sort(order: Int32Array): void {
    const [starts, sorted] = [this.#starts, this.#sorted];
    starts.fill(0);
    for (const sequence of order)
      starts[this.#lengthOf(sequence) + 1] = (starts[this.#lengthOf(sequence) + 1] ?? 0) + 1;
    for (let length = 1; length < starts.length; length++) {
      starts[length] = (starts[length] ?? 0) + (starts[length - 1] ?? 0);
    }
    for (const sequence of order) {
      const length = this.#lengthOf(sequence);
      const place = starts[length] ?? 0;
      sorted[place] = sequence;
      starts[length] = place + 1;
    }
  }

  #lengthOf(sequence: number): number {
    const { offsets } = this.#sequences;
    return (offsets[sequence + 1] ?? 0) - (offsets[sequence] ?? 0);
  }
}
