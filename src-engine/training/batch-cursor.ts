import type { Sequences } from '../memory/sequences.ts';
import { countTargets, longestSelected, type BatchSelection } from './sequence-batch.ts';

/**
 * Walks through sequences batch by batch, and through the time of each batch chunk by chunk. It is itself the selection
 * that it stands on.
 */
export class BatchCursor implements BatchSelection {
  first = 0;
  count = 0;
  start = 0;
  end = 0;
  #longest = 0;

  constructor(
    readonly sequences: Sequences,
    readonly order: Int32Array,
    private readonly batchSize: number,
    /** Time steps of a chunk; `Infinity` leaves sequences whole. */
    private readonly chunkLength: number,
  ) {}

  /** Whether the chunk is the first of its batch: states start anew. */
  get isStartOfSequences(): boolean {
    return this.start === 0;
  }

  /** Goes back before the first batch. */
  rewind(): void {
    this.first = 0;
    this.count = 0;
    this.start = 0;
    this.end = 0;
    this.#longest = 0;
  }

  /** Whether it stands on the last chunk of the last batch. */
  get isAtEnd(): boolean {
    return this.end >= this.#longest && this.first + this.count >= this.sequences.count;
  }

  /** Goes to the next chunk, or to the first one of the next batch; not beyond the end. */
  next(): void {
    if (this.end < this.#longest) {
      this.start = this.end;
      this.end += this.chunkLength;
      return;
    }
    this.first += this.count;
    this.count = Math.min(this.batchSize, this.sequences.count - this.first);
    this.start = 0;
    this.end = this.chunkLength;
    this.#longest = longestSelected(this);
  }

  /** Returns the number of chunks that have a target, and rewinds. */
  countUpdates(): number {
    let updates = 0;
    this.rewind();
    while (!this.isAtEnd) {
      this.next();
      if (countTargets(this) > 0) updates += 1;
    }
    this.rewind();
    return updates;
  }
}

/** Writes 0, 1, 2 … : the sequences in their own order. */
export function fillNaturalOrder(order: Int32Array): void {
  for (let index = 0; index < order.length; index++) order[index] = index;
}
