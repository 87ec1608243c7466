import type { Arena } from '../memory/arena.ts';
import type { Sequences } from '../memory/sequences.ts';
import { longestSelected, selectsTarget } from './batch-selection.ts';
import type { Cursor } from './cursor.ts';
import { WHOLE_SEQUENCES, type Windows } from './truncation.ts';

/** Walks through sequences batch by batch, and through the time of each batch window by window. */
export class BatchCursor implements Cursor {
  /** (sequences.count): their numbers in the order in which batches take them; the natural one at first. */
  readonly order: Int32Array;
  first = 0;
  count = 0;
  start = 0;
  lossStart = 0;
  end = 0;
  #window = 0;
  #longest = 0;

  constructor(
    readonly sequences: Sequences,
    private readonly batchSize: number,
    private readonly windows: Windows,
    arena: Arena,
  ) {
    this.order = arena.int32(sequences.count);
    fillNaturalOrder(this.order);
  }

  get isStartOfSequences(): boolean {
    return this.start === 0;
  }

  get isAtEnd(): boolean {
    return this.end >= this.#longest && this.first + this.count >= this.sequences.count;
  }

  /** First time step of the batch's next window: the state before it is to be handed on. */
  get nextStart(): number {
    return Math.max(0, this.end + this.windows.every - this.windows.length);
  }

  rewind(): void {
    this.first = 0;
    this.count = 0;
    this.start = 0;
    this.lossStart = 0;
    this.end = 0;
    this.#longest = 0;
  }

  next(): void {
    if (this.end < this.#longest) {
      this.#window += 1;
    } else {
      this.first += this.count;
      this.count = Math.min(this.batchSize, this.sequences.count - this.first);
      this.#window = 0;
      this.#longest = longestSelected(this);
    }
    this.lossStart = this.#window * this.windows.every;
    this.end = this.lossStart + this.windows.every;
    this.start = Math.max(0, this.end - this.windows.length);
  }

  /** Goes to the window of update number `updates` of an epoch, from 1, or as far as there are any; returns its number. */
  goToUpdate(updates: number): number {
    let done = 0;
    this.rewind();
    while (done < updates && !this.isAtEnd) {
      this.next();
      if (selectsTarget(this)) done += 1;
    }
    return done;
  }

  /** Returns the number of windows that have a target, and rewinds. */
  countUpdates(): number {
    const updates = this.goToUpdate(Infinity);
    this.rewind();
    return updates;
  }
}

/** Returns a cursor over whole sequences in their own order. */
export function createWholeCursor(sequences: Sequences, batchSize: number, arena: Arena): BatchCursor {
  return new BatchCursor(sequences, batchSize, WHOLE_SEQUENCES, arena);
}

/** Writes 0, 1, 2 … : the sequences in their own order. */
export function fillNaturalOrder(order: Int32Array): void {
  for (let index = 0; index < order.length; index++) order[index] = index;
}
